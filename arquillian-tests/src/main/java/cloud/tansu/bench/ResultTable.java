package cloud.tansu.bench;

import java.time.Duration;
import java.util.Formatter;
import java.util.Locale;

/** A result as text for people. */
final class ResultTable {

  private static final String ROW = "%-31s %10s %12s %9s %9s %9s %9s %9s %9s%n";

  /** 64 MiB in units of a million bytes. */
  private static final double MB_OF_LARGE = 67.108864;

  private final Formatter text = new Formatter(Locale.ROOT);

  private ResultTable() {}

  static String of(BenchResult result) {
    ResultTable table = new ResultTable();
    table.conditions(result.conditions());
    result
        .starts()
        .forEach(start -> table.figure(start.which() + " start", seconds(start.took()) + " s"));
    result.memory().forEach(use -> table.figure("memory, " + use.when(), memory(use)));
    table.measures(result);
    result.ratios().forEach(table::ratio);
    return table.text.toString();
  }

  private void conditions(BenchResult.Conditions conditions) {
    text.format(
        "%d processors, Java %s, %d connections, %s s each, warmed up in steps of %s s%n%n",
        conditions.processors(),
        conditions.java(),
        conditions.connections(),
        seconds(conditions.measure()),
        seconds(conditions.warmUp()));
  }

  private static String memory(MemoryUse use) {
    return String.format(
        Locale.ROOT,
        "%d MB resident, %d MB proportional, %d threads",
        megabytes(use.residentKilobytes()),
        megabytes(use.proportionalKilobytes()),
        use.threads());
  }

  private void figure(String label, String value) {
    text.format("%-28s %s%n", label, value);
  }

  private void measures(BenchResult result) {
    text.format("%n%73s %29s%n", "latency in ms", "CPU µs each");
    text.format(
        ROW, "", "per second", "per CPU s", "p50", "p95", "p99", "server", "database", "client");
    result.measures().forEach(this::measure);
    result.measures().stream()
        .filter(each -> each.refused() > 0)
        .forEach(
            each -> text.format("%s: %d more were refused (503)%n", each.name(), each.refused()));
    result.measures().stream()
        .filter(each -> each.name().endsWith(" 64 MB"))
        .forEach(each -> figure(each.name(), Math.round(each.perSecond() * MB_OF_LARGE) + " MB/s"));
    text.format("%n");
  }

  private void measure(Measured measured) {
    boolean throughServer =
        !measured.name().startsWith("PostgreSQL") && !measured.name().startsWith("files");
    CpuUse cpu = measured.cpu();
    text.format(
        ROW,
        measured.name(),
        number(measured.perSecond()),
        throughServer ? number(measured.perServerCpuSecond()) : "-",
        millis(measured.latency().p50Micros()),
        millis(measured.latency().p95Micros()),
        millis(measured.latency().p99Micros()),
        throughServer ? micros(measured.microsEach(cpu.server())) : "-",
        micros(measured.microsEach(cpu.database())),
        micros(measured.microsEach(cpu.client())));
  }

  private void ratio(BenchResult.Ratio ratio) {
    figure(
        ratio.request() + (ratio.direct().startsWith("Keycloak") ? " / Keycloak" : " / direct"),
        String.format(Locale.ROOT, "%.3f of %s", ratio.share(), ratio.direct()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.2f", micros / 1000.0);
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static long megabytes(long kilobytes) {
    return Math.round(kilobytes / 1024.0);
  }
}
