package cloud.tansu.console.functions;

import cloud.tansu.server.functions.FunctionStatistics;
import cloud.tansu.server.functions.Functions;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** How often the function that the address names ran in the last day, and how long it took. */
@Named("functionMetrics")
@ViewScoped
public class FunctionMetrics implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int WHOLE = 100;

  private final Functions functions;
  private final FunctionStatistics statistics;
  private final EditedFunction edited;

  private Bar all = Bar.NONE;
  private List<Bar> bars = List.of();
  private long most;

  @Inject
  FunctionMetrics(Functions functions, FunctionStatistics statistics, EditedFunction edited) {
    this.functions = functions;
    this.statistics = statistics;
    this.edited = edited;
  }

  /**
   * The runs of an hour, or of all hours.
   *
   * @param start ISO-8601; empty for all hours
   * @param succeededPercent height of its bar, of the chart
   * @param failedPercent the same for what stands on top of that
   */
  public record Bar(
      String start,
      long runs,
      long failures,
      long coldStarts,
      long halfMillis,
      long mostMillis,
      int succeededPercent,
      int failedPercent)
      implements Serializable {

    static final Bar NONE = new Bar("", 0, 0, 0, 0, 0, 0, 0);

    static Bar of(String start, FunctionStatistics.Figures figures, long highest) {
      long scale = Math.max(1, highest);
      int height = (int) Math.ceilDiv(figures.runs() * WHOLE, scale);
      int failed = (int) Math.ceilDiv(figures.failures() * WHOLE, scale);
      return new Bar(
          start,
          figures.runs(),
          figures.failures(),
          figures.coldStarts(),
          figures.half().toMillis(),
          figures.most().toMillis(),
          height - failed,
          failed);
    }

    /** How many of a hundred failed, in words. */
    public String failedShare() {
      if (runs == 0) {
        return "nothing ran";
      }
      long share = Math.ceilDiv(failures * WHOLE, runs);
      return failures == 0 ? "of all runs" : share + " % of all runs";
    }
  }

  /** Counts anew. */
  @PostConstruct
  public void load() {
    FunctionStatistics.Day day =
        statistics.lastDay(edited.tenant(), functions.require(edited.tenant(), edited.name()).id());
    most = day.hours().stream().mapToLong(hour -> hour.figures().runs()).max().orElse(0);
    all = Bar.of("", day.all(), day.all().runs());
    bars =
        day.hours().stream()
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
