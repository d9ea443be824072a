package cloud.tansu.server.functions.sandbox;

import cloud.tansu.server.functions.sandbox.lock.SelfLock;
import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The command line that wraps a worker without bubblewrap: shell, resource limits, user,
 * namespaces, a first process that waits for the others, and {@link SelfLock}, which becomes the
 * program.
 */
final class SelfLockCommand implements WorkerCommand {

  /** Joins the control groups; then becomes the next program. */
  private static final String PREPARE =
      "while [ \"$1\" != -- ]; do echo $$ >\"$1/cgroup.procs\" || exit 96; shift; done;"
          + " shift; exec \"$@\"";

  /**
   * The kernel shields the first process of a namespace from its own signals, abort(3) among them:
   * so that is a shell, which does nothing but wait.
   */
  private static final String FIRST = "\"$@\"; exit $?";

  private static final Path CONTROL_GROUP_NAMESPACE = Path.of("/proc/self/ns/cgroup");

  /** Small and quick: it lives for a moment only. */
  private static final List<String> JAVA_FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx16m",
          "-Xrs",
          "-XX:-UsePerfData",
          "-XX:-UseContainerSupport",
          "-XX:+DisableAttachMechanism",
          "-Xlog:disable",
          "-XX:+DisplayVMOutputToStderr",
          "--enable-native-access=ALL-UNNAMED");

  private final Confinement confinement;
  private final boolean ownRoot;
  private final HostTools tools;
  private final LockProgram program;
  private final Path filter;

  /**
   * @param ownRoot whether the worker gets a root directory of its own, for which mounts must be
   *     allowed
   * @param filter file of the seccomp program
   */
  SelfLockCommand(
      Confinement confinement, boolean ownRoot, HostTools tools, LockProgram program, Path filter) {
    this.confinement = confinement;
    this.ownRoot = ownRoot;
    this.tools = tools;
    this.program = program;
    this.filter = filter;
  }

  @Override
  public SandboxLevel level() {
    return SandboxLevel.SELF_LOCKED;
  }

  @Override
  public String detail() {
    return "self-lock by Landlock and seccomp, "
        + confinement.detail()
        + (ownRoot ? ", root directory of its own" : ", names of the server's files can be seen");
  }

  @Override
  public boolean hidesNames() {
    return ownRoot;
  }

  @Override
  public List<String> wrap(WorkerSpec spec, List<Path> groups, int user) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", PREPARE, "worker"));
    groups.forEach(group -> command.add(group.toString()));
    command.add("--");
    command.addAll(confinement.limits(tools));
    addEndWithTheServer(command, user);
    addNamespaces(command);
    command.addAll(List.of("/bin/sh", "-c", FIRST, "worker"));
    command.add(program.java().toString());
    command.addAll(JAVA_FLAGS);
    command.addAll(List.of("-cp", program.jar().toString(), SelfLock.class.getName()));
    addOrders(command, spec, user);
    command.add("--");
    command.addAll(spec.command());
    return command;
  }

  private void addEndWithTheServer(List<String> command, int user) {
    if (confinement == Confinement.USER_BEFORE_SANDBOX) {
      command.addAll(Confinement.become(user, tools.setpriv()));
    } else {
      command.add(tools.setpriv().toString());
    }
    command.addAll(List.of("--pdeathsig", "KILL"));
  }

  private void addNamespaces(List<String> command) {
    command.add(tools.unshare().toString());
    if (confinement != Confinement.USER_INSIDE_SANDBOX) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    if (ownRoot) {
      command.add("--mount");
    }
    if (Files.exists(CONTROL_GROUP_NAMESPACE)) {
      command.add("--cgroup");
    }
    command.addAll(List.of("--net", "--ipc", "--uts", "--pid", "--fork", "--kill-child"));
  }

  private void addOrders(List<String> command, WorkerSpec spec, int user) throws IOException {
    command.add(ownRoot ? "root=own" : "root=shared");
    command.add("user=" + (confinement == Confinement.USER_INSIDE_SANDBOX ? user : 0));
    command.add("filter=" + filter);
    Set<Path> readable = new LinkedHashSet<>(SystemPaths.libraries());
    for (Path path : spec.readOnlyPaths()) {
      readable.addAll(SystemPaths.withLinkTargets(path));
    }
    readable.forEach(path -> command.add("read=" + path));
    spec.environment().forEach((name, value) -> command.add("env=" + name + "=" + value));
  }
}
