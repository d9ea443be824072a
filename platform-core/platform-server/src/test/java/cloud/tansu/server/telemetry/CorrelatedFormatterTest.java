package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CorrelatedFormatterTest {

  private final Formatter formatter =
      new CorrelatedFormatter(
          new Formatter() {
            @Override
            public String format(LogRecord entry) {
              return entry.getInstant()
                  + "|"
                  + entry.getLevel()
                  + "|"
                  + entry.getLoggerName()
                  + "|"
                  + formatMessage(entry)
                  + "|"
                  + entry.getThrown();
            }
          });

  @BeforeEach
  @AfterEach
  void forget() {
    MDC.clear();
  }

  private static LogRecord entry() {
    LogRecord entry = new LogRecord(Level.WARNING, "tried {0} times");
    entry.setParameters(new Object[] {3});
    entry.setLoggerName("cloud.tansu");
    entry.setInstant(Instant.EPOCH);
    return entry;
  }

  @Test
  void addsTheIdsOfTheRequest() {
    MDC.put("correlationId", "c-{0}");
    MDC.put("tenant", "acme");
    MDC.put("clientAddress", "203.0.113.7");

    assertThat(formatter.format(entry()))
        .isEqualTo(
            "1970-01-01T00:00:00Z|WARNING|cloud.tansu|"
                + "tried 3 times correlationId=c-{0} tenant=acme|null");
  }

  @Test
  void leavesALineOutsideOfRequestsAsItIs() {
    assertThat(formatter.format(entry())).contains("|tried 3 times|");
  }
}
