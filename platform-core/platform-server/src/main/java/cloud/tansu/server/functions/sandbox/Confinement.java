package cloud.tansu.server.functions.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where on the way into the sandbox a worker becomes an unprivileged user. */
enum Confinement {
  /** The server is unprivileged itself; the sandbox is made in a user namespace. */
  OWN_USER("in a user namespace"),
  /** The server is root: the worker's user is taken on first, then the sandbox is made. */
  USER_BEFORE_SANDBOX("own user per worker, in a user namespace"),
  /**
   * The server is root, and the worker's user could not make the sandbox (no user namespaces, or
   * files below a closed directory such as /root): root makes it and the worker's user is taken on
   * inside, before the program starts.
   */
  USER_INSIDE_SANDBOX("own user per worker");

  private final String detail;

  Confinement(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }

  boolean asRoot() {
    return this != OWN_USER;
  }

  /** The beginning of each worker's command line: limits of the kernel for one process. */
  List<String> limits(HostTools tools) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(tools.prlimit().toString(), "--core=0", "--nofile=256", "--fsize=65536"));
    if (asRoot()) {
      // counted per user, so only where the user is the worker's own
      command.add("--nproc=128");
    }
    return command;
  }

  /** The part of a command line that takes on a user and gives up what belongs to another. */
  static List<String> become(int user, Path setpriv) {
    String id = Integer.toString(user);
    List<String> command =
        new ArrayList<>(List.of(setpriv.toString(), "--reuid", id, "--regid", id));
    command.addAll(
        List.of("--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"));
    return command;
  }
}
