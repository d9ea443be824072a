package cloud.tansu.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of {@code tansu dev} and {@code tansu start}; the last one given wins. */
final class CommandLine {
  private final Deque<String> rest;
  private Optional<Path> home = Optional.empty();
  private Path data = Path.of(".tansu");
  private int port = LaunchOptions.DEFAULT_PORT;
  private String listen = LaunchOptions.DEFAULT_LISTEN;
  private Optional<String> databaseUrl;
  private boolean json;
  private boolean databaseOnly;

  private CommandLine(List<String> arguments, Map<String, String> environment) {
    rest = new ArrayDeque<>(arguments);
    databaseUrl =
        Optional.ofNullable(environment.get("TANSU_DB_URL")).filter(url -> !url.isBlank());
  }

  static LaunchOptions parse(List<String> arguments, Map<String, String> environment)
      throws LaunchFailure {
    CommandLine line = new CommandLine(arguments, environment);
    while (!line.rest.isEmpty()) {
      line.readOption(line.rest.removeFirst());
    }
    Path home = line.home.orElseThrow(() -> usage("--home is missing; start through ./tansu"));
    return new LaunchOptions(
        home.toAbsolutePath().normalize(),
        line.data.toAbsolutePath().normalize(),
        line.port,
        line.listen,
        line.databaseUrl,
        line.json,
        line.databaseOnly);
  }

  private void readOption(String argument) throws LaunchFailure {
    int equals = argument.indexOf('=');
    String option = argument;
    if (argument.startsWith("--") && equals > 0) {
      option = argument.substring(0, equals);
      rest.addFirst(argument.substring(equals + 1));
    }
    switch (option) {
      case "--home" -> home = Optional.of(Path.of(valueOf(option)));
      case "--data" -> data = Path.of(valueOf(option));
      case "--port" -> port = portOf(valueOf(option));
      case "--listen" -> listen = valueOf(option);
      case "--db-url" -> databaseUrl = Optional.of(valueOf(option));
      case "--json" -> json = true;
      case "--database-only" -> databaseOnly = true;
      default -> throw usage("unknown option '" + argument + "'");
    }
  }

  private String valueOf(String option) throws LaunchFailure {
    String value = rest.pollFirst();
    if (value == null || value.isBlank()) {
      throw usage("option " + option + " needs a value");
    }
    return value;
  }

  private static int portOf(String value) throws LaunchFailure {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw new LaunchFailure(ExitCode.USAGE, portMessage(value), notANumber);
    }
    throw new LaunchFailure(ExitCode.USAGE, portMessage(value));
  }

  private static String portMessage(String value) {
    return "--port must be a number from 1 to 65535, not '" + value + "'";
  }

  private static LaunchFailure usage(String line) {
    return new LaunchFailure(ExitCode.USAGE, line + "; ./tansu help lists the options");
  }
}
