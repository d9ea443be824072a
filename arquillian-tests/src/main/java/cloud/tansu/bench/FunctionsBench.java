package cloud.tansu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures functions in each language, warm and cold, and the same handler on Node.js, Deno and
 * workerd beside them. The processor time of a function is that of the server and its workers.
 */
final class FunctionsBench {

  private static final String PREFIX = "bench-";
  private static final String GRAALJS = "javascript-on-graaljs";
  private static final String PINNED = "tansu.functions.engines=javascript=graaljs";
  private static final String IDLE =
      "tansu.functions.workers.idle-timeout=" + ColdCalls.IDLE.toSeconds() + "s";
  private static final String UNPOOLED = "tansu.functions.workers.blank=0";
  private static final String WITHOUT_CACHES = "tansu.functions.workers.start-caches=false";
  private static final int ROUNDS_A_SECOND = 4;
  private static final int MOST_ROUNDS = 40;

  private final BenchOptions options;
  private final BenchRun.Progress progress;
  private final Servers servers;
  private final List<BenchResult.StartTime> starts = new ArrayList<>();
  private final List<Measured> measures = new ArrayList<>();
  private final List<MemoryUse> memory = new ArrayList<>();
  private final List<BenchResult.Ratio> ratios = new ArrayList<>();

  /** Starts the server again on the same data. */
  interface Servers {

    /**
     * @param settings as {@code key=value}
     */
    LaunchedServer.Ready restart(List<String> settings) throws Exception;

    /** The same after the caches were removed by which workers start. */
    LaunchedServer.Ready restartWithoutCaches(List<String> settings) throws Exception;
  }

  FunctionsBench(BenchOptions options, BenchRun.Progress progress, Servers servers) {
    this.options = options;
    this.progress = progress;
    this.servers = servers;
  }

  List<BenchResult.StartTime> starts() {
    return starts;
  }

  List<Measured> measures() {
    return measures;
  }

  List<MemoryUse> memory() {
    return memory;
  }

  List<BenchResult.Ratio> ratios() {
    return ratios;
  }

  /**
   * @param collection where documents are stored that are events
   * @param folder what is fetched for the comparison, and stays
   */
  void run(
      LaunchedServer.Ready first,
      FunctionTenant tenant,
      String collection,
      Path folder,
      TakenDown takenDown)
      throws Exception {
    for (BenchHandler.Language language : BenchHandler.LANGUAGES) {
      progress.step("deploying, " + language.id());
      tenant.deploy(PREFIX + language.id(), language.id(), language.source());
      warm(first, tenant, language.id(), language);
    }
    progress.step("events");
    measures.add(EventRuns.run(tenant, collection));
    references(folder, takenDown);
    LaunchedServer.Ready graal = servers.restart(List.of(PINNED));
    warm(graal, tenant, GRAALJS, BenchHandler.JAVASCRIPT);
    cold(tenant);
    compare();
  }

  private void warm(
      LaunchedServer.Ready ready,
      FunctionTenant tenant,
      String name,
      BenchHandler.Language language)
      throws Exception {
    CpuMeter cpu = CpuMeter.withWorkers(ready.server(), ready.postgres());
    String path = tenant.address(PREFIX + language.id());
    Work.Kind call = CallHandler.at(tenant.server(), path, tenant.bearer());
    measure(new Load(cpu, options), warmName(name), call);
    measure(new Load(cpu, options.connecting(1)), name + ", one client", call);
    memory.add(WorkerMemory.largest("worker, " + name, ready.server(), language.program()));
  }

  private static String warmName(String name) {
    return name + ", warm";
  }

  private void references(Path folder, TakenDown takenDown) throws Exception {
    progress.step("fetching Deno and workerd");
    Optional<List<ReferenceRuntime.Installed>> installed = ReferenceRuntime.install(folder);
    if (installed.isEmpty()) {
      progress.step("npm could not fetch Deno and workerd: left out, see " + folder + "/npm.txt");
      return;
    }
    for (ReferenceRuntime.Installed each : installed.get()) {
      try (ReferenceRuntime runtime = takenDown.keep(each::start)) {
        starts.add(new BenchResult.StartTime(each.name(), runtime.took()));
        Load load = new Load(CpuMeter.of(runtime.pid()), options);
        measure(load, each.name(), CallHandler.at(runtime.url(), "/", ""));
        memory.add(MemoryUse.read(each.name(), runtime.pid()));
      }
    }
  }

  private void cold(FunctionTenant tenant) throws Exception {
    List<String> all =
        BenchHandler.LANGUAGES.stream().map(language -> PREFIX + language.id()).toList();
    String javascript = PREFIX + BenchHandler.JAVASCRIPT.id();
    String java = PREFIX + BenchHandler.JAVA.id();
    cold(servers.restart(List.of(IDLE)), tenant, all, "cold, pooled");
    cold(servers.restart(List.of(IDLE, UNPOOLED)), tenant, all, "cold, unpooled");
    cold(
        servers.restart(List.of(IDLE, PINNED)),
        tenant,
        List.of(javascript),
        "on GraalJS, cold, pooled");
    cold(
        servers.restart(List.of(IDLE, UNPOOLED, PINNED)),
        tenant,
        List.of(javascript),
        "on GraalJS, cold, unpooled");
    cold(
        servers.restartWithoutCaches(List.of(IDLE, UNPOOLED, PINNED, WITHOUT_CACHES)),
        tenant,
        List.of(javascript, java),
        "unpooled, no start cache");
  }

  private void cold(
      LaunchedServer.Ready ready, FunctionTenant tenant, List<String> functions, String label)
      throws Exception {
    progress.step(label);
    Quiet.await(ready.server());
    long wanted = options.measure().toSeconds() * ROUNDS_A_SECOND;
    int rounds = Math.toIntExact(Math.min(MOST_ROUNDS, wanted));
    measures.addAll(ColdCalls.run(tenant, functions, rounds, ", " + label));
  }

  private void measure(Load load, String name, Work.Kind kind) throws Exception {
    progress.step(name);
    Thread.sleep(BenchRun.PAUSE);
    measures.add(load.run(name, kind));
  }

  /** What the platform adds, and what a second of processor time is worth. */
  private void compare() {
    for (String language : List.of(BenchHandler.JAVASCRIPT.id(), GRAALJS)) {
      for (String reference : List.of("Node.js", "Deno", "workerd")) {
        find(reference)
            .ifPresent(
                base -> find(warmName(language)).ifPresent(ours -> ratios.add(ratio(ours, base))));
      }
    }
  }

  private static BenchResult.Ratio ratio(Measured ours, Measured base) {
    double share =
        base.perServerCpuSecond() > 0 ? ours.perServerCpuSecond() / base.perServerCpuSecond() : 0;
    return new BenchResult.Ratio(ours.name(), base.name() + ", per CPU s", share);
  }

  private Optional<Measured> find(String name) {
    return measures.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
