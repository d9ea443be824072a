package cloud.tansu.server.telemetry;

import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * Puts the ids of the request at the end of a message, and leaves the rest to another formatter.
 */
final class CorrelatedFormatter extends Formatter {

  private static final List<String> IDS = List.of("correlationId", "traceId", "spanId", "tenant");

  private final Formatter original;

  CorrelatedFormatter(Formatter original) {
    this.original = original;
  }

  @Override
  public String format(LogRecord entry) {
    String ids = ids();
    return original.format(ids.isEmpty() ? entry : with(entry, ids));
  }

  /** Handlers format on the thread that logs, so these are the ids of its request. */
  private static String ids() {
    StringBuilder ids = new StringBuilder();
    for (String name : IDS) {
      String value = MDC.get(name);
      if (value != null) {
        ids.append(' ').append(name).append('=').append(value);
      }
    }
    return ids.toString();
  }

  private LogRecord with(LogRecord entry, String ids) {
    LogRecord copy = new LogRecord(entry.getLevel(), formatMessage(entry) + ids);
    copy.setLoggerName(entry.getLoggerName());
    copy.setInstant(entry.getInstant());
    copy.setThrown(entry.getThrown());
    copy.setLongThreadID(entry.getLongThreadID());
    copy.setSequenceNumber(entry.getSequenceNumber());
    copy.setSourceClassName(entry.getSourceClassName());
    copy.setSourceMethodName(entry.getSourceMethodName());
    return copy;
  }

  @Override
  public String getHead(Handler handler) {
    return original.getHead(handler);
  }

  @Override
  public String getTail(Handler handler) {
    return original.getTail(handler);
  }
}
