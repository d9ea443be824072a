package cloud.tansu.server.functions.worker;

import java.util.ArrayList;
import java.util.List;

/** Collects what one call logs, up to a limit. */
public final class LogBook {

  private final long maxChars;
  private final int maxLines;
  private final List<LogLine> lines = new ArrayList<>();
  private long chars;
  private boolean truncated;

  /**
   * @param maxChars of messages and fields together; what comes after is dropped
   */
  public LogBook(long maxChars, int maxLines) {
    this.maxChars = maxChars;
    this.maxLines = maxLines;
  }

  void add(LogLine line) {
    if (truncated || lines.size() >= maxLines || chars + line.size() > maxChars) {
      truncated = true;
      return;
    }
    chars += line.size();
    lines.add(line);
  }

  public List<LogLine> lines() {
    return List.copyOf(lines);
  }

  /** Whether something was dropped. */
  public boolean truncated() {
    return truncated;
  }
}
