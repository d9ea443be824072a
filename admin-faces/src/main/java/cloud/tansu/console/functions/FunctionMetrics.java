package cloud.tansu.console.functions;

import cloud.tansu.console.Present;
import cloud.tansu.server.functions.FunctionFigures;
import cloud.tansu.server.functions.Functions;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How often the function that the address names ran in the last day, and how long it took. */
@Named("functionMetrics")
@ViewScoped
public class FunctionMetrics implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int WHOLE = 100;
  private static final int HOURS = 24;
  private static final String NOTHING = "–";

  private final Functions functions;
  private final FunctionFigures figures;
  private final Present present;
  private final EditedFunction edited;

  private Bar all = Bar.NONE;
  private List<Bar> bars = List.of();
  private long most;

  @Inject
  FunctionMetrics(
      Functions functions, FunctionFigures figures, Present present, EditedFunction edited) {
    this.functions = functions;
    this.figures = figures;
    this.present = present;
    this.edited = edited;
  }

  /**
   * The runs of an hour, or of all hours.
   *
   * @param start ISO-8601; empty for all hours
   * @param half within which time half of them ended; a dash without any
   * @param most the same for 95 of 100
   * @param succeededPercent height of its bar, of the chart
   * @param failedPercent the same for what stands on top of that
   */
  public record Bar(
      String start,
      long runs,
      long failures,
      long coldStarts,
      String half,
      String most,
      int succeededPercent,
      int failedPercent)
      implements Serializable {

    static final Bar NONE = none("");

    static Bar none(String start) {
      return new Bar(start, 0, 0, 0, NOTHING, NOTHING, 0, 0);
    }

    static Bar of(String start, FunctionFigures.Figures figures, long highest) {
      if (figures.calls() == 0) {
        return none(start);
      }
      int height = (int) Math.ceilDiv(figures.calls() * WHOLE, highest);
      int failed = (int) Math.ceilDiv(figures.failures() * WHOLE, highest);
      return new Bar(
          start,
          figures.calls(),
          figures.failures(),
          figures.coldStarts(),
          words(figures.times().map(FunctionFigures.Times::half)),
          words(figures.times().map(FunctionFigures.Times::most)),
          height - failed,
          failed);
    }

    private static String words(Optional<Duration> time) {
      return time.map(each -> each.toMillis() + " ms").orElse(NOTHING);
    }

    /** How many of a hundred failed, in words. */
    public String failedShare() {
      if (runs == 0) {
        return "nothing ran";
      }
      long share = Math.ceilDiv(failures * WHOLE, runs);
      return failures == 0 ? "of all runs" : share + " % of all runs";
    }

    /** For how many a worker had to be started, in words. */
    public String coldWords() {
      return runs == 0 ? "nothing ran" : coldStarts + " started a worker";
    }

    /** What the bar says when somebody points at it. */
    public String words() {
      return runs == 0 ? "nothing ran" : runs + " runs, " + failures + " failed";
    }
  }

  /** Counts anew. */
  @PostConstruct
  public void load() {
    Instant end = present.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
    UUID function = functions.require(edited.tenant(), edited.name()).id();
    FunctionFigures.Series day =
        figures.of(
            edited.tenant(),
            function,
            new FunctionFigures.Period(
                end.minus(Duration.ofHours(HOURS)), end, Duration.ofHours(1)),
            Optional.empty());
    most = day.points().stream().mapToLong(hour -> hour.figures().calls()).max().orElse(0);
    all = Bar.of("", day.all(), day.all().calls());
    bars =
        day.points().stream()
            .map(hour -> Bar.of(hour.start().toString(), hour.figures(), most))
            .toList();
  }

  public Bar getAll() {
    return all;
  }

  /** One for each hour, the oldest first. */
  public List<Bar> getBars() {
    return bars;
  }

  /** The runs of the fullest hour. */
  public long getMost() {
    return most;
  }
}
