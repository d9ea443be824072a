package cloud.tansu.server.functions.sandbox.lock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be started, and what it may see.
 *
 * @param ownRoot whether to make a root directory that holds nothing else
 * @param user whom to become, 0 to stay who one is
 * @param filter file of the seccomp program
 * @param readable files and directories
 * @param environment the whole of it, as {@code name=value}
 * @param command program and arguments
 */
record LockOrders(
    boolean ownRoot,
    int user,
    Path filter,
    List<Path> readable,
    List<String> environment,
    List<String> command) {

  LockOrders {
    readable = List.copyOf(readable);
    environment = List.copyOf(environment);
    command = List.copyOf(command);
  }

  /**
   * Reads the arguments of the program: {@code root=own|shared user=ID filter=FILE}, any number of
   * {@code read=PATH} and {@code env=NAME=VALUE}, {@code --}, the command.
   */
  static LockOrders read(List<String> arguments) throws LockFailed {
    int end = arguments.indexOf("--");
    if (end < 3 || end == arguments.size() - 1) {
      throw new LockFailed("nothing to start");
    }
    List<Path> readable = new ArrayList<>();
    List<String> environment = new ArrayList<>();
    for (String argument : arguments.subList(3, end)) {
      if (argument.startsWith("read=")) {
        readable.add(Path.of(argument.substring("read=".length())));
      } else {
        environment.add(value(argument, "env"));
      }
    }
    return new LockOrders(
        value(arguments.get(0), "root").equals("own"),
        Integer.parseInt(value(arguments.get(1), "user")),
        Path.of(value(arguments.get(2), "filter")),
        readable,
        environment,
        arguments.subList(end + 1, arguments.size()));
  }

  private static String value(String argument, String name) throws LockFailed {
    if (!argument.startsWith(name.concat("="))) {
      throw new LockFailed("not understood: " + argument);
    }
    return argument.substring(name.length() + 1);
  }
}
