package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who PostgreSQL runs as. It refuses to run as root, so a launcher started by root runs it in a
 * user namespace without any mapping (files stay root's, all rights are gone), or, where the kernel
 * forbids that, as an unprivileged user of the machine.
 */
sealed interface DatabaseUser {

  /** The command line that runs {@code command} as this user. */
  List<String> commandFor(List<String> command);

  /** Gives the file, or the folder and all that is in it, to this user. */
  void own(Path path) throws IOException;

  /** Lets this user pass through a folder to what it owns inside; it may still not list it. */
  void letPass(Path folder) throws IOException;

  static DatabaseUser choose() throws LaunchFailure {
    try {
      // the owner of /proc/self is the effective user of this process
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        return new Launching();
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new LaunchFailure(ExitCode.DATABASE_FAILED, "needs Linux with /proc: " + e, e);
    }
    return ProgramRun.of(Namespaced.PREFIX_AND_TRUE, Duration.ofSeconds(10)).succeeded()
        ? new Namespaced()
        : Unprivileged.find();
  }

  private static List<String> join(List<String> prefix, List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return List.copyOf(whole);
  }

  /** The user that runs the launcher. */
  record Launching() implements DatabaseUser {
    @Override
    public List<String> commandFor(List<String> command) {
      return command;
    }

    @Override
    public void own(Path path) {}

    @Override
    public void letPass(Path folder) {}
  }

  /** Root without rights, in a user namespace of its own. */
  record Namespaced() implements DatabaseUser {
    private static final List<String> PREFIX = List.of("unshare", "-U");
    private static final List<String> PREFIX_AND_TRUE = List.of("unshare", "-U", "true");

    @Override
    public List<String> commandFor(List<String> command) {
      return join(PREFIX, command);
    }

    @Override
    public void own(Path path) {}

    @Override
    public void letPass(Path folder) {}
  }

  /** Another user of this machine; the way to its files must be passable for it. */
  record Unprivileged(String name) implements DatabaseUser {

    private static DatabaseUser find() throws LaunchFailure {
      for (String name : List.of("postgres", "nobody")) {
        Unprivileged user = new Unprivileged(name);
        if (ProgramRun.of(user.commandFor(List.of("true")), Duration.ofSeconds(10)).succeeded()) {
          return user;
        }
      }
      throw new LaunchFailure(
          ExitCode.DATABASE_FAILED,
          "PostgreSQL cannot run as root, and neither user namespaces (unshare -U) nor an"
              + " unprivileged user are available; start as another user");
    }

    @Override
    public List<String> commandFor(List<String> command) {
      return join(List.of("runuser", "-u", name, "--"), command);
    }

    @Override
    public void own(Path path) throws IOException {
      UserPrincipal user =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
          Files.setOwner(file, user);
        }
      }
    }

    @Override
    public void letPass(Path folder) throws IOException {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }
}
