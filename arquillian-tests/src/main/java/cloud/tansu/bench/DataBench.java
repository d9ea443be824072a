package cloud.tansu.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures documents and their events through the API, and pgjdbc doing the same beside it. */
final class DataBench {

  static final String SELECT = "PostgreSQL, select";
  static final String LIST_ROWS = "PostgreSQL, list";
  static final String FILTER_ROWS = "PostgreSQL, filter";
  static final String INSERT_ROW = "PostgreSQL, insert";
  static final String INSERT_MANY = "PostgreSQL, bulk insert";
  static final String UPDATE_ROW = "PostgreSQL, update";
  static final String NOTIFIED = "PostgreSQL, insert to notification";

  private static final int ONE_FOLLOWER = 1;

  private final BenchOptions options;
  private final BenchRun.Progress progress;
  private final CpuMeter cpu;
  private final Load load;
  private final List<Measured> measures = new ArrayList<>();
  private final List<BenchResult.Ratio> ratios = new ArrayList<>();

  DataBench(BenchOptions options, BenchRun.Progress progress, CpuMeter cpu) {
    this.options = options;
    this.progress = progress;
    this.cpu = cpu;
    this.load = new Load(cpu, options);
  }

  List<Measured> measures() {
    return measures;
  }

  List<BenchResult.Ratio> ratios() {
    return ratios;
  }

  void run(BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(SELECT, SelectRows.of(database, tenant));
    measure("document, uncached", SELECT, ReadDocuments.uncached(tenant));
    measure("document, cached", SELECT, ReadDocuments.of(tenant));
    measure("document, 304", SELECT, ReadDocuments.known(tenant));
    lists(tenant, database);
    filters(tenant, database);
    events(tenant, database);
    measure(INSERT_ROW, InsertRows.of(database, tenant));
    measure("insert", INSERT_ROW, InsertDocuments.of(tenant));
    bulk(tenant, database);
    patches(tenant, database);
  }

  private void lists(BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(LIST_ROWS, ListRows.pages(database, tenant));
    measure("list, uncached", LIST_ROWS, ListDocuments.uncached(tenant));
    measure("list, cached", LIST_ROWS, ListDocuments.of(tenant));
  }

  private void filters(BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(FILTER_ROWS, ListRows.filtered(database, tenant));
    measure("filter, uncached", FILTER_ROWS, ListDocuments.filtered(tenant));
  }

  private void bulk(BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(INSERT_MANY, InsertManyRows.of(database, tenant));
    measure("bulk insert", INSERT_MANY, InsertManyDocuments.of(tenant));
  }

  private void patches(BenchTenant tenant, DirectDatabase database) throws Exception {
    measure(UPDATE_ROW, UpdateRows.of(database, tenant));
    measure("patch", UPDATE_ROW, PatchDocuments.of(tenant));
  }

  /** One client alone: with several, each would read the events of all. */
  private void events(BenchTenant tenant, DirectDatabase database) throws Exception {
    Load alone = new Load(cpu, options.connecting(ONE_FOLLOWER));
    measures.add(run(alone, NOTIFIED, AwaitNotifications.of(database, tenant)));
    measures.add(run(alone, "insert to event", AwaitEvents.of(tenant)));
    compare("insert to event", NOTIFIED);
  }

  private void measure(String name, Work.Kind kind) throws Exception {
    measures.add(run(load, name, kind));
  }

  private void measure(String name, String direct, Work.Kind kind) throws Exception {
    measure(name, kind);
    compare(name, direct);
  }

  private Measured run(Load load, String name, Work.Kind kind) throws Exception {
    progress.step(name);
    Thread.sleep(BenchRun.PAUSE);
    return load.run(name, kind);
  }

  /** By the clock, and by what the program that asks the database uses of the processors. */
  private void compare(String name, String direct) {
    Measured ours = find(name);
    Measured base = find(direct);
    ratios.add(ratio(name, direct, ours.perSecond(), base.perSecond()));
    ratios.add(
        ratio(
            name,
            direct + ", per application CPU s",
            ours.perServerCpuSecond(),
            base.perClientCpuSecond()));
  }

  private static BenchResult.Ratio ratio(String name, String direct, double ours, double base) {
    return new BenchResult.Ratio(name, direct, base > 0 ? ours / base : 0);
  }

  private Measured find(String name) {
    return measures.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
