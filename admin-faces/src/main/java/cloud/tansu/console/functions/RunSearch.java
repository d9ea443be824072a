package cloud.tansu.console.functions;

import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.ExecutionStatus;
import jakarta.faces.model.SelectItem;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the filter fields of a list of runs hold; empty means everything. */
public class RunSearch implements Serializable {

  private static final long serialVersionUID = 1L;

  private String status = "";
  private int hours;

  ExecutionFilter toFilter(Instant now, int size, Optional<Instant> before) {
    return new ExecutionFilter(
        Stream.of(ExecutionStatus.values()).filter(each -> each.name().equals(status)).findFirst(),
        hours == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofHours(hours))),
        before,
        size);
  }

  void clear() {
    status = "";
    hours = 0;
  }

  /** Whether everything is shown. */
  public boolean isUnfiltered() {
    return status.isEmpty() && hours == 0;
  }

  public List<SelectItem> getStatuses() {
    return Stream.of(ExecutionStatus.values())
        .map(each -> new SelectItem(each.name(), RunRow.label(each)))
        .toList();
  }

  public String getStatus() {
    return status;
  }

  /** An empty choice arrives as null. */
  public void setStatus(@Nullable String status) {
    this.status = status == null ? "" : status;
  }

  /** How far back; 0 for everything. */
  public int getHours() {
    return hours;
  }

  public void setHours(int hours) {
    this.hours = hours;
  }
}
