package cloud.tansu.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures objects through both APIs, and plain files and nginx doing the same beside them. */
final class StorageBench {

  static final String BUCKET = "bench";

  private static final String FILES = "files";
  private static final String NGINX = "nginx";
  private static final String S3 = "S3";
  private static final String OWN = "native";
  private static final int QUICK_SECONDS = 1;
  private static final int MANY = 10_000;
  private static final int GIGANTIC = 5 * 1024;
  private static final int NOT_GIGANTIC = 64;

  private final BenchOptions options;
  private final BenchRun.Progress progress;
  private final CpuMeter cpu;
  private final long server;
  private final List<Measured> measures = new ArrayList<>();
  private final List<MemoryUse> memory = new ArrayList<>();
  private final List<BenchResult.Ratio> ratios = new ArrayList<>();

  StorageBench(BenchOptions options, BenchRun.Progress progress, LaunchedServer.Ready ready) {
    this.options = options;
    this.progress = progress;
    this.cpu = new CpuMeter(ready.server(), ready.postgres());
    this.server = ready.server();
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

  /** The bucket by both APIs. */
  record Target(ObjectStore s3, ObjectStore own) {}

  void run(Target target, Path scratch, TakenDown takenDown) throws Exception {
    Path plain = Files.createDirectories(scratch.resolve("plain-files"));
    Path ofNginx = Files.createDirectories(scratch.resolve("nginx"));
    Optional<NginxServer> nginx = NginxServer.start(ofNginx);
    if (nginx.isPresent()) {
      NginxServer started = takenDown.keep(nginx::get);
      progress.step("nginx at " + started.url());
    } else {
      progress.step("nginx is not installed (apt-get install nginx): left out");
    }
    for (StoreObjects.Size size : List.of(StoreObjects.Size.SMALL, StoreObjects.Size.LARGE)) {
      sized(target, plain, nginx, size);
    }
    lists(target, plain);
    gigantic(target.s3());
  }

  private void sized(Target target, Path plain, Optional<NginxServer> nginx, StoreObjects.Size size)
      throws Exception {
    boolean large = size.times() > 1;
    Load load = new Load(cpu, large ? options.connecting(1) : options);
    measure(load, name(FILES, "put", size), PlainFiles.put(plain, size));
    measure(load, name(FILES, "get", size), PlainFiles.get(plain, size));
    if (nginx.isPresent()) {
      ObjectStore store = ObjectStore.open(nginx.get().url());
      CpuMeter own = CpuMeter.of(nginx.get().pid());
      Load beside = new Load(own, large ? options.connecting(1) : options);
      measure(beside, name(NGINX, "put", size), StoreObjects.put(store, size));
      measure(beside, name(NGINX, "get", size), StoreObjects.get(store, size));
    }
    both(load, S3, target.s3(), size);
    both(load, OWN, target.own(), size);
  }

  private void both(Load load, String api, ObjectStore store, StoreObjects.Size size)
      throws Exception {
    measure(load, name(api, "put", size), StoreObjects.put(store, size));
    compare(name(api, "put", size), name(FILES, "put", size));
    compare(name(api, "put", size), name(NGINX, "put", size));
    measure(load, name(api, "get", size), StoreObjects.get(store, size));
    compare(name(api, "get", size), name(FILES, "get", size));
    compare(name(api, "get", size), name(NGINX, "get", size));
  }

  private static String name(String who, String what, StoreObjects.Size size) {
    return who + ", " + what + " " + size.label();
  }

  private void lists(Target target, Path plain) throws Exception {
    progress.step(MANY + " objects");
    Path folder = Files.createDirectories(plain.resolve("many"));
    try (ObjectStore.Client client = target.s3().connect()) {
      for (int i = 0; i < MANY; i++) {
        Files.createFile(folder.resolve("key-" + i));
        if (!client.put("many/key-" + i, new byte[] {1}, 1)) {
          throw new BenchFailure("the server was busy before anything was measured");
        }
      }
    }
    Load load = new Load(cpu, options.connecting(1));
    measure(load, "files, list 10,000", PlainFiles.list(folder, MANY));
    measure(load, "S3, list 10,000", ListStoredObjects.byS3(target.s3(), MANY));
    measure(load, "native, list 10,000", ListStoredObjects.byOwnApi(target.own(), MANY));
  }

  private void gigantic(ObjectStore store) throws Exception {
    boolean quick = options.measure().toSeconds() <= QUICK_SECONDS;
    int times = quick ? NOT_GIGANTIC : GIGANTIC;
    String label = times / 1024.0 + " GB";
    byte[] block = new byte[1024 * 1024];
    progress.step("an object of " + label);
    Quiet.await(server);
    memory.add(MemoryUse.read("before " + label, server));
    try (ObjectStore.Client client = store.connect()) {
      memory.add(
          PeakMemory.during(
              "most while " + label + " went in",
              server,
              () -> require(client.put("gigantic", block, times))));
      memory.add(
          PeakMemory.during(
              "most while " + label + " went out",
              server,
              () -> require(client.get("gigantic", (long) times * block.length))));
    }
  }

  private static void require(boolean served) throws BenchFailure {
    if (!served) {
      throw new BenchFailure("the server was busy");
    }
  }

  private void measure(Load load, String name, Work.Kind kind) throws Exception {
    progress.step(name);
    Thread.sleep(BenchRun.PAUSE);
    measures.add(load.run(name, kind));
  }

  private void compare(String name, String beside) {
    Optional<Measured> base = find(beside);
    Optional<Measured> ours = find(name);
    if (base.isPresent() && ours.isPresent() && base.get().perSecond() > 0) {
      ratios.add(
          new BenchResult.Ratio(name, beside, ours.get().perSecond() / base.get().perSecond()));
    }
  }

  private Optional<Measured> find(String name) {
    return measures.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
