package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The command line that wraps a worker: shell, resource limits, user, bubblewrap, program. */
final class BubblewrapCommand implements WorkerCommand {

  /**
   * Joins the control groups and opens the filter as descriptor 9, which Java cannot do for a
   * child; then becomes the next program.
   */
  private static final String PREPARE =
      "exec 9<\"$1\" || exit 97; shift;"
          + " while [ \"$1\" != -- ]; do echo $$ >\"$1/cgroup.procs\" || exit 96; shift; done;"
          + " shift; exec \"$@\"";

  private static final List<String> DEVICES = List.of("/dev/null", "/dev/urandom", "/dev/random");
  private static final String NOBODY = "65534";

  private final Confinement confinement;
  private final HostTools tools;
  private final Path bubblewrap;
  private final Path filter;

  /**
   * @param bubblewrap the program
   * @param filter file of the seccomp program
   */
  BubblewrapCommand(Confinement confinement, HostTools tools, Path bubblewrap, Path filter) {
    this.confinement = confinement;
    this.tools = tools;
    this.bubblewrap = bubblewrap;
    this.filter = filter;
  }

  @Override
  public SandboxLevel level() {
    return SandboxLevel.ISOLATED;
  }

  @Override
  public String detail() {
    return "bubblewrap and seccomp, " + confinement.detail();
  }

  @Override
  public boolean hidesNames() {
    return true;
  }

  @Override
  public List<String> wrap(WorkerSpec spec, List<Path> groups, int user) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", PREPARE, "worker"));
    command.add(filter.toString());
    groups.forEach(group -> command.add(group.toString()));
    command.add("--");
    command.addAll(confinement.limits(tools));
    if (confinement == Confinement.USER_BEFORE_SANDBOX) {
      command.addAll(Confinement.become(user, tools.setpriv()));
    }
    addSandbox(command, spec);
    if (confinement == Confinement.USER_INSIDE_SANDBOX) {
      command.addAll(Confinement.become(user, tools.setpriv()));
    }
    command.addAll(spec.command());
    return command;
  }

  private void addSandbox(List<String> command, WorkerSpec spec) throws IOException {
    command.addAll(List.of(bubblewrap.toString(), "--seccomp", "9"));
    command.addAll(List.of("--die-with-parent", "--new-session", "--hostname", "function"));
    addNamespaces(command);
    command.add("--clearenv");
    spec.environment().forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    Set<Path> mounts = mounts(spec);
    parents(mounts).forEach(parent -> command.addAll(List.of("--dir", parent.toString())));
    mounts.forEach(path -> command.addAll(List.of("--ro-bind", path.toString(), path.toString())));
    command.addAll(List.of("--dir", "/dev"));
    DEVICES.forEach(device -> command.addAll(List.of("--dev-bind", device, device)));
    command.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
  }

  private void addNamespaces(List<String> command) {
    if (confinement == Confinement.USER_INSIDE_SANDBOX) {
      command.addAll(List.of("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"));
      command.addAll(List.of("--unshare-cgroup-try", "--cap-drop", "ALL"));
      for (String needed : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
        command.addAll(List.of("--cap-add", needed));
      }
    } else {
      command.addAll(List.of("--unshare-all", "--cap-drop", "ALL"));
      command.addAll(List.of("--uid", NOBODY, "--gid", NOBODY));
    }
  }

  private Set<Path> mounts(WorkerSpec spec) throws IOException {
    Set<Path> mounts = new LinkedHashSet<>(SystemPaths.libraries());
    for (Path path : spec.readOnlyPaths()) {
      mounts.addAll(SystemPaths.withLinkTargets(path));
    }
    if (confinement == Confinement.USER_INSIDE_SANDBOX) {
      mounts.add(tools.setpriv());
    }
    return mounts;
  }

  /** Made on purpose: those that bubblewrap makes by itself can be closed to the worker's user. */
  private static Set<Path> parents(Set<Path> mounts) {
    Set<Path> parents = new TreeSet<>();
    for (Path mount : mounts) {
      for (Path parent = mount.getParent();
          parent != null && parent.getNameCount() > 0;
          parent = parent.getParent()) {
        parents.add(parent);
      }
    }
    parents.removeAll(mounts);
    return parents;
  }
}
