package cloud.tansu.console.functions;

import cloud.tansu.server.functions.worker.LogLine;
import java.io.Serializable;
import java.util.List;

/**
 * A line that a function logged.
 *
 * @param kind the colour of its level
 * @param fields JSON; empty when there are none
 */
public record LogRow(String level, String kind, String message, String fields)
    implements Serializable {

  static List<LogRow> of(List<LogLine> lines) {
    return lines.stream().map(LogRow::of).toList();
  }

  private static LogRow of(LogLine line) {
    return switch (line.level()) {
      case DEBUG -> row("debug", "neutral", line);
      case INFO -> row("info", "info", line);
      case WARN -> row("warn", "warn", line);
      case ERROR -> row("error", "danger", line);
    };
  }

  private static LogRow row(String level, String kind, LogLine line) {
    return new LogRow(level, kind, line.message(), line.fields());
  }
}
