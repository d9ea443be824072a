package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.RuntimeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways to confine workers that this machine may know, best first. */
final class SandboxCandidates {

  private static final int FIRST_JAVA_THAT_CALLS_THE_KERNEL = 22;

  private final RuntimeEnvironment environment;
  private final HostTools tools;
  private final LockProgram program;
  private final Path filter;

  /**
   * @param filter file of the seccomp program
   */
  SandboxCandidates(
      RuntimeEnvironment environment, HostTools tools, LockProgram program, Path filter) {
    this.environment = environment;
    this.tools = tools;
    this.program = program;
    this.filter = filter;
  }

  /**
   * The ways that may be tried.
   *
   * @param missing takes why there are not more
   */
  List<WorkerCommand> find(SandboxChoice choice, List<String> missing) throws IOException {
    List<Confinement> confinements = confinements();
    List<WorkerCommand> found = new ArrayList<>();
    if (choice.allows(SandboxChoice.BUBBLEWRAP)) {
      found.addAll(withBubblewrap(confinements, missing));
    }
    if (choice.allows(SandboxChoice.SELF_LOCK)) {
      found.addAll(selfLocked(confinements, missing));
    }
    return found;
  }

  private List<WorkerCommand> withBubblewrap(List<Confinement> users, List<String> missing) {
    Optional<Path> bubblewrap = tools.bubblewrap();
    if (bubblewrap.isEmpty()) {
      missing.add("bwrap is not installed (package bubblewrap)");
      return List.of();
    }
    return users.stream()
        .<WorkerCommand>map(user -> new BubblewrapCommand(user, tools, bubblewrap.get(), filter))
        .toList();
  }

  private List<WorkerCommand> selfLocked(List<Confinement> users, List<String> missing) {
    if (environment.javaFeature() < FIRST_JAVA_THAT_CALLS_THE_KERNEL) {
      missing.add(
          "a worker can lock itself on Java 22 or newer only, this is "
              + environment.javaFeature());
      return List.of();
    }
    List<WorkerCommand> found = new ArrayList<>();
    for (boolean ownRoot : new boolean[] {true, false}) {
      for (Confinement user : users) {
        found.add(new SelfLockCommand(user, ownRoot, tools, program, filter));
      }
    }
    return found;
  }

  private static List<Confinement> confinements() throws IOException {
    if (!Files.readString(Path.of("/proc/self/status")).contains("\nUid:\t0\t")) {
      return List.of(Confinement.OWN_USER);
    }
    Confinement before = Confinement.USER_BEFORE_SANDBOX;
    Confinement inside = Confinement.USER_INSIDE_SANDBOX;
    return isRealRoot() ? List.of(before, inside) : List.of(before, inside, Confinement.OWN_USER);
  }

  /** The root of a user namespace may own no other user, and is itself an ordinary one outside. */
  private static boolean isRealRoot() throws IOException {
    String map = Files.readString(Path.of("/proc/self/uid_map")).strip();
    return map.matches("0\\s+0\\s+4294967295");
  }
}
