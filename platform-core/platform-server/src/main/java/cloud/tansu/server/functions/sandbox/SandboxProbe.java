package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.RuntimeEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the strongest confinement that really works here, by starting Java in it and having it try
 * what no worker may do. Nothing is assumed from versions or kernel settings: containers forbid
 * user namespaces in many ways.
 */
public final class SandboxProbe {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxProbe.class);
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");

  private final RuntimeEnvironment environment;
  private final CpuShare cpu;
  private final SandboxChoice choice;
  private final List<String> attempts = new ArrayList<>();

  /**
   * @param environment the Java that JVM workers run on, and the directory where worker files lie;
   *     it is made when it is missing
   * @param cpu of each worker
   * @param choice the ways that may be tried
   */
  public SandboxProbe(RuntimeEnvironment environment, CpuShare cpu, SandboxChoice choice) {
    this.environment = environment;
    this.cpu = cpu;
    this.choice = choice;
  }

  /**
   * The sandbox to use.
   *
   * @param allowUnsandboxed whether workers may run without confinement when nothing else works
   * @throws IOException when the cache directory cannot be written
   */
  public Sandbox find(boolean allowUnsandboxed) throws IOException {
    Path scratch = Files.createDirectories(environment.cacheDirectory().resolve("sandbox"));
    ProcessLauncher launcher = new ProcessLauncher(scratch);
    Optional<Sandbox> confining = confining(scratch, launcher);
    Sandbox sandbox = confining.orElseGet(() -> withoutConfinement(allowUnsandboxed, launcher));
    SandboxReport report = sandbox.report();
    LOG.info("functions.sandbox level={} detail={}", report.level(), report.detail());
    return sandbox;
  }

  private Sandbox withoutConfinement(boolean allowUnsandboxed, ProcessLauncher launcher) {
    if (allowUnsandboxed) {
      return new UnconfinedSandbox(
          report(
              SandboxLevel.UNSANDBOXED,
              false,
              "workers run unconfined, as tansu.functions.allow-unsandboxed demands"),
          launcher);
    }
    launcher.close();
    return new RefusingSandbox(
        report(SandboxLevel.REFUSED, false, "no function can run: " + String.join("; ", attempts)));
  }

  private Optional<Sandbox> confining(Path scratch, ProcessLauncher launcher) throws IOException {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!machine.equals("amd64")) {
      attempts.add("the system-call filter knows x86-64 only, this is " + machine);
      return Optional.empty();
    }
    Optional<HostTools> tools = HostTools.find();
    if (tools.isEmpty()) {
      attempts.add("unshare, setpriv and prlimit are not all installed (package util-linux)");
      return Optional.empty();
    }
    Path filter = Files.write(scratch.resolve("seccomp.bpf"), SeccompFilter.forX86());
    LockProgram program = LockProgram.unpack(environment.javaHome(), scratch);
    List<WorkerCommand> candidates =
        new SandboxCandidates(environment, tools.get(), program, filter).find(choice, attempts);
    return firstThatHolds(candidates, program, launcher);
  }

  private Optional<Sandbox> firstThatHolds(
      List<WorkerCommand> candidates, LockProgram program, ProcessLauncher launcher)
      throws IOException {
    Optional<ControlGroups> groups = controlGroups();
    try (OpenFile outside = OpenFile.in(environment.cacheDirectory())) {
      LockTrial trial = new LockTrial(environment.javaHome(), program, outside.path());
      for (WorkerCommand candidate : candidates) {
        Sandbox sandbox = sandbox(candidate, launcher, groups);
        if (trial.run(sandbox, candidate.hidesNames()) instanceof LockTrial.Broken broken) {
          attempts.add(candidate.detail() + ": " + broken.reason());
        } else {
          return Optional.of(sandbox);
        }
      }
    }
    groups.ifPresent(ControlGroups::close);
    return Optional.empty();
  }

  private Sandbox sandbox(
      WorkerCommand command, ProcessLauncher launcher, Optional<ControlGroups> groups) {
    String memory =
        groups.isPresent()
            ? ", memory and processor time limited by the kernel"
            : ", memory watched";
    return new ConfiningSandbox(
        report(command.level(), groups.isPresent(), command.detail() + memory),
        command,
        launcher,
        groups,
        new WorkerUsers((int) ProcessHandle.current().pid()));
  }

  private Optional<ControlGroups> controlGroups() {
    Optional<ControlGroups> groups =
        FindControlGroups.find(CGROUPS, MEMBERSHIP, ProcessHandle.current().pid(), cpu);
    if (groups.isEmpty()) {
      attempts.add("control groups cannot be made here, so the server watches memory itself");
    }
    return groups;
  }

  private SandboxReport report(SandboxLevel level, boolean memoryByKernel, String detail) {
    return new SandboxReport(level, memoryByKernel, detail, attempts);
  }
}
