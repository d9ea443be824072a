package cloud.tansu.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Everything that one run found, and under which conditions. */
record BenchResult(
    Conditions conditions,
    List<StartTime> starts,
    List<MemoryUse> memory,
    List<Measured> measures,
    List<Ratio> ratios) {

  static final String PROVISIONING = "provisioning";
  static final String SIGN_IN = "sign-in";
  static final String REFRESH = "refresh";
  static final String READ = "document, read";
  static final String UNCHANGED = "document, 304";
  static final String INSERT = "document, insert";
  static final String SELECT_ROW = "PostgreSQL, select";
  static final String INSERT_ROW = "PostgreSQL, insert";

  /** What has to be the same for two results to be compared. */
  record Conditions(
      Instant finished,
      int processors,
      String java,
      int connections,
      Duration measure,
      Duration warmUp,
      int tenants) {}

  /** How long a start took, from the command to the first answer. */
  record StartTime(String which, Duration took) {}

  /** The rate of a request as a share of what the database does by itself. */
  record Ratio(String request, String direct, double share) {}

  BenchResult {
    starts = List.copyOf(starts);
    memory = List.copyOf(memory);
    measures = List.copyOf(measures);
    ratios = List.copyOf(ratios);
  }

  /** Compares the document requests with the statements beneath them. */
  static List<Ratio> ratios(List<Measured> measures) {
    return List.of(
        ratio(measures, READ, SELECT_ROW),
        ratio(measures, UNCHANGED, SELECT_ROW),
        ratio(measures, INSERT, INSERT_ROW));
  }

  private static Ratio ratio(List<Measured> measures, String request, String direct) {
    double base = rate(measures, direct);
    return new Ratio(request, direct, base > 0 ? rate(measures, request) / base : 0);
  }

  private static double rate(List<Measured> measures, String name) {
    Optional<Measured> found =
        measures.stream().filter(each -> each.name().equals(name)).findFirst();
    return found.map(Measured::perSecond).orElse(0.0);
  }
}
