package cloud.tansu.server.telemetry;

import java.util.List;

/** What Prometheus would get. */
public final class Scrape {

  private Scrape() {}

  /** The lines of a metric. */
  public static List<String> of(Metrics metrics, String name) {
    return metrics.scrape().lines().filter(line -> line.startsWith(name)).toList();
  }
}
