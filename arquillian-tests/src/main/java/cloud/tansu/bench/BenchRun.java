package cloud.tansu.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The whole sequence, on an instance that did not exist before and does not exist afterwards. */
final class BenchRun {

  /** What a measure left behind is finished before the next one. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final BenchOptions options;
  private final Path distribution;
  private final Path keycloak;
  private final Progress progress;
  private final String password;
  private final List<BenchResult.StartTime> starts = new ArrayList<>();
  private final List<MemoryUse> memory = new ArrayList<>();
  private final List<Measured> measures = new ArrayList<>();
  private final List<BenchResult.Ratio> ratios = new ArrayList<>();

  /** Tells the person who waits what happens. */
  interface Progress {
    void step(String what);
  }

  /**
   * A run that has not begun.
   *
   * @param distribution folder of the distribution, unpacked
   * @param keycloak folder of the distribution of Keycloak, unpacked; need not be there unless the
   *     options ask for it
   * @param password that all people of the instance get
   */
  BenchRun(
      BenchOptions options, Path distribution, Path keycloak, String password, Progress progress) {
    this.options = options;
    this.distribution = distribution;
    this.keycloak = keycloak;
    this.password = password;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param scratch empty folder for the instance
   * @param takenDown what is closed in the end, also when this thread is not asked
   */
  BenchResult run(Path scratch, TakenDown takenDown, Clock clock) throws Exception {
    Path data = scratch.resolve("data");
    int port = options.port() > 0 ? options.port() : FreePort.find();
    progress.step("first start");
    LaunchedServer first =
        takenDown.keep(() -> LaunchedServer.launch(distribution, data, port, password));
    starts.add(new BenchResult.StartTime("first", first.awaitReady().took()));
    first.close();
    progress.step("second start");
    LaunchedServer second =
        takenDown.keep(() -> LaunchedServer.launch(distribution, data, port, password));
    LaunchedServer.Ready ready = second.awaitReady();
    starts.add(new BenchResult.StartTime("second", ready.took()));
    switch (options.scope()) {
      case ALL -> {
        measure(ready, data);
        ratios.addAll(BenchResult.ratios(measures));
      }
      case DATA -> data(ready, data);
      case STORAGE -> storage(ready, scratch, takenDown);
      case FUNCTIONS -> functions(second, ready, data, takenDown);
      case IDENTITY, IDENTITY_AND_KEYCLOAK -> identity(ready, data, takenDown);
    }
    progress.step("stopping");
    second.close();
    return new BenchResult(conditions(clock), starts, memory, measures, ratios);
  }

  private void data(LaunchedServer.Ready ready, Path data) throws Exception {
    readMemory("no tenants", ready.server());
    BenchTenant tenant = dataTenant(ready);
    DataBench bench =
        new DataBench(options, progress, new CpuMeter(ready.server(), ready.postgres()));
    bench.run(tenant, DirectDatabase.of(data, tenant.id()));
    readMemory("after the load", ready.server());
    measures.addAll(bench.measures());
    ratios.addAll(bench.ratios());
  }

  private BenchTenant dataTenant(LaunchedServer.Ready ready) throws Exception {
    progress.step("documents");
    try (Platform platform = new Platform(ready.url())) {
      String tenant = "bench-data";
      String secret = platform.provision(platform.administratorToken(password), tenant);
      return BenchTenant.fill(ready.url(), tenant, secret, password, 0);
    }
  }

  private void storage(LaunchedServer.Ready ready, Path scratch, TakenDown takenDown)
      throws Exception {
    readMemory("no tenants", ready.server());
    StorageBench.Target target = storageTenant(ready);
    StorageBench bench = new StorageBench(options, progress, ready);
    bench.run(target, scratch, takenDown);
    memory.addAll(bench.memory());
    measures.addAll(bench.measures());
    ratios.addAll(bench.ratios());
  }

  private StorageBench.Target storageTenant(LaunchedServer.Ready ready) throws Exception {
    progress.step("a bucket without a quota");
    try (Platform platform = new Platform(ready.url())) {
      String administrator = platform.administratorToken(password);
      String secret = platform.provision(administrator, "bench-storage");
      platform.liftQuota(administrator);
      return platform.bucket(
          ready.url(), platform.setUp("bench-storage", secret, password), StorageBench.BUCKET);
    }
  }

  private void functions(
      LaunchedServer running, LaunchedServer.Ready ready, Path data, TakenDown takenDown)
      throws Exception {
    readMemory("no tenants", ready.server());
    FunctionTenant tenant;
    String collection;
    try (Platform platform = new Platform(ready.url())) {
      String id = "bench-functions";
      String secret = platform.provision(platform.administratorToken(password), id);
      tenant = new FunctionTenant(ready.url(), id, platform.setUp(id, secret, password));
      collection = platform.collection(tenant.token(), "bench");
    }
    RestartedServers servers =
        new RestartedServers(
            running, distribution, data, ready.url().getPort(), password, takenDown, progress);
    FunctionsBench bench = new FunctionsBench(options, progress, servers);
    bench.run(ready, tenant, collection, keycloak.resolveSibling("references"), takenDown);
    starts.addAll(bench.starts());
    memory.addAll(bench.memory());
    measures.addAll(bench.measures());
    ratios.addAll(bench.ratios());
  }

  private void identity(LaunchedServer.Ready ready, Path data, TakenDown takenDown)
      throws Exception {
    readMemory("no tenants", ready.server());
    OpenIdTarget target = identityTenant(ready);
    IdentityBench identity = new IdentityBench(options, progress, takenDown);
    identity.own(target, new CpuMeter(ready.server(), ready.postgres()));
    readMemory("after the load", ready.server());
    if (options.scope() == BenchOptions.Scope.IDENTITY_AND_KEYCLOAK) {
      identity.keycloak(keycloak, data, ready.postgres(), target);
    }
    measures.addAll(identity.measures());
    ratios.addAll(identity.ratios());
  }

  private OpenIdTarget identityTenant(LaunchedServer.Ready ready) throws Exception {
    progress.step("users and applications");
    try (Platform platform = new Platform(ready.url())) {
      String tenant = "bench-identity";
      String secret = platform.provision(platform.administratorToken(password), tenant);
      String token = platform.setUp(tenant, secret, password);
      for (int user = 0; user < options.connections(); user++) {
        platform.signUp(tenant, BenchTenant.email(user), password);
      }
      return platform.openId(ready.url(), tenant, token, password);
    }
  }

  private void measure(LaunchedServer.Ready ready, Path data) throws Exception {
    readMemory("no tenants", ready.server());
    CpuMeter cpu = new CpuMeter(ready.server(), ready.postgres());
    Provisioning.Made made = provision(ready, cpu);
    measures.add(made.measured());
    readMemory(options.tenants() + " tenants", ready.server());
    BenchTenant tenant =
        BenchTenant.fill(
            ready.url(), made.lastTenant(), made.lastSecret(), password, options.connections());
    load(new Load(cpu, options), tenant, DirectDatabase.of(data, tenant.id()));
    readMemory("after the load", ready.server());
  }

  private Provisioning.Made provision(LaunchedServer.Ready ready, CpuMeter cpu) throws Exception {
    progress.step(BenchResult.PROVISIONING);
    try (Platform platform = new Platform(ready.url())) {
      String administrator = platform.administratorToken(password);
      return new Provisioning(platform, administrator, cpu).make(options.tenants());
    }
  }

  private void load(Load load, BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(load, BenchResult.SIGN_IN, SignIn.of(tenant));
    measure(load, BenchResult.REFRESH, RefreshTokens.of(tenant));
    measure(load, BenchResult.READ, ReadDocuments.uncached(tenant));
    measure(load, BenchResult.UNCHANGED, ReadDocuments.known(tenant));
    measure(load, BenchResult.SELECT_ROW, SelectRows.of(database, tenant));
    measure(load, BenchResult.INSERT, InsertDocuments.of(tenant));
    measure(load, BenchResult.INSERT_ROW, InsertRows.of(database, tenant));
  }

  private void measure(Load load, String name, Work.Kind kind) throws Exception {
    progress.step(name);
    // what the measure before left behind is finished first
    Thread.sleep(PAUSE);
    measures.add(load.run(name, kind));
  }

  private void readMemory(String when, long server) throws IOException, InterruptedException {
    progress.step("memory, " + when);
    Quiet.await(server);
    memory.add(MemoryUse.read(when, server));
  }

  private BenchResult.Conditions conditions(Clock clock) {
    return new BenchResult.Conditions(
        clock.instant(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        options.connections(),
        options.measure(),
        options.warmUp(),
        options.tenants());
  }
}
