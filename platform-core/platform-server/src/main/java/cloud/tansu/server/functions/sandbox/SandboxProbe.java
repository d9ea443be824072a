package cloud.tansu.server.functions.sandbox;

import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the strongest confinement that really works here, by starting Java in it. Nothing is
 * assumed from versions or kernel settings: containers forbid user namespaces in many ways.
 */
public final class SandboxProbe {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxProbe.class);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);
  private static final long PROBE_MEMORY_BYTES = 512L << 20;
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final Path MEMBERSHIP = Path.of("/proc/self/cgroup");

  private final Path javaHome;
  private final Path cacheDirectory;
  private final CpuShare cpu;
  private final List<String> attempts = new ArrayList<>();

  /**
   * @param javaHome of the Java that JVM workers run on
   * @param cacheDirectory where worker files lie; made when missing
   * @param cpu of each worker
   */
  public SandboxProbe(Path javaHome, Path cacheDirectory, CpuShare cpu) {
    this.javaHome = javaHome;
    this.cacheDirectory = cacheDirectory;
    this.cpu = cpu;
  }

  /**
   * The sandbox to use.
   *
   * @param allowUnsandboxed whether workers may run without confinement when nothing else works
   * @throws IOException when the cache directory cannot be written
   */
  public Sandbox find(boolean allowUnsandboxed) throws IOException {
    Path scratch = Files.createDirectories(cacheDirectory.resolve("sandbox"));
    ProcessLauncher launcher = new ProcessLauncher(scratch);
    Optional<Sandbox> isolated = isolated(scratch, launcher);
    Sandbox sandbox = isolated.orElseGet(() -> withoutIsolation(allowUnsandboxed, launcher));
    SandboxReport report = sandbox.report();
    LOG.info("functions.sandbox level={} detail={}", report.level(), report.detail());
    return sandbox;
  }

  private Sandbox withoutIsolation(boolean allowUnsandboxed, ProcessLauncher launcher) {
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

  private Optional<Sandbox> isolated(Path scratch, ProcessLauncher launcher) throws IOException {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!machine.equals("amd64")) {
      attempts.add("the system-call filter knows x86-64 only, this is " + machine);
      return Optional.empty();
    }
    Optional<BubblewrapTools> tools = BubblewrapTools.find();
    if (tools.isEmpty()) {
      attempts.add("bwrap is not installed (package bubblewrap)");
      return Optional.empty();
    }
    Path filter = Files.write(scratch.resolve("seccomp.bpf"), SeccompFilter.forX86());
    Optional<ControlGroups> groups = controlGroups();
    for (Confinement confinement : candidates()) {
      Sandbox sandbox = sandbox(confinement, tools.get(), filter, launcher, groups);
      if (works(confinement, sandbox)) {
        return Optional.of(sandbox);
      }
    }
    groups.ifPresent(ControlGroups::close);
    return Optional.empty();
  }

  private Sandbox sandbox(
      Confinement confinement,
      BubblewrapTools tools,
      Path filter,
      ProcessLauncher launcher,
      Optional<ControlGroups> groups) {
    String memory =
        groups.isPresent()
            ? ", memory and processor time limited by the kernel"
            : ", memory watched";
    return new BubblewrapSandbox(
        report(SandboxLevel.ISOLATED, groups.isPresent(), confinement.detail() + memory),
        new BubblewrapCommand(confinement, tools, filter),
        launcher,
        groups,
        new WorkerUsers((int) ProcessHandle.current().pid()));
  }

  private static List<Confinement> candidates() throws IOException {
    if (!Files.readString(Path.of("/proc/self/status")).contains("\nUid:\t0\t")) {
      return List.of(Confinement.OWN_USER);
    }
    List<Confinement> ofRoot =
        List.of(Confinement.USER_BEFORE_SANDBOX, Confinement.USER_INSIDE_SANDBOX);
    return isRealRoot() ? ofRoot : concat(ofRoot, Confinement.OWN_USER);
  }

  /** The root of a user namespace may own no other user, and is itself an ordinary one outside. */
  private static boolean isRealRoot() throws IOException {
    String map = Files.readString(Path.of("/proc/self/uid_map")).strip();
    return map.matches("0\\s+0\\s+4294967295");
  }

  private static List<Confinement> concat(List<Confinement> first, Confinement last) {
    List<Confinement> all = new ArrayList<>(first);
    all.add(last);
    return all;
  }

  private Optional<ControlGroups> controlGroups() {
    Optional<ControlGroups> groups =
        FindControlGroups.find(CGROUPS, MEMBERSHIP, ProcessHandle.current().pid(), cpu);
    if (groups.isEmpty()) {
      attempts.add("control groups cannot be made here, so the server watches memory itself");
    }
    return groups;
  }

  private boolean works(Confinement confinement, Sandbox sandbox) {
    WorkerSpec java =
        new WorkerSpec(
            List.of(javaHome.resolve("bin/java").toString(), "-Xshare:auto", "-version"),
            List.of(javaHome, cacheDirectory),
            Map.of("LD_LIBRARY_PATH", javaHome.resolve("lib").toString()),
            0,
            1,
            PROBE_TIMEOUT);
    try {
      ConfinedProcess process = sandbox.start(java, PROBE_MEMORY_BYTES);
      int exit = process.awaitExit(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      String errors = process.errors().lines().findFirst().orElse("no message");
      process.end();
      if (exit != 0) {
        attempts.add(confinement.detail() + ": exit " + exit + ", " + errors);
      }
      return exit == 0;
    } catch (IOException e) {
      attempts.add(confinement.detail() + ": " + e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SandboxReport report(SandboxLevel level, boolean memoryByKernel, String detail) {
    return new SandboxReport(level, memoryByKernel, detail, attempts);
  }
}
