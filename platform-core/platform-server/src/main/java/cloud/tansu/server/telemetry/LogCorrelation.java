package cloud.tansu.server.telemetry;

import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;

/**
 * Adds the ids of the request to every log line. The server's log handlers are made long before
 * this application and cannot see its classes, so their formatters are wrapped while it runs.
 */
@ApplicationScoped
class LogCorrelation implements StartupStep {

  private static final int FIRST = 0;

  private final Map<Handler, Formatter> originals = new HashMap<>();

  @Override
  public int order() {
    return FIRST;
  }

  @Override
  public String name() {
    return "log-correlation";
  }

  @Override
  public void start() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      Formatter original = handler.getFormatter();
      if (original != null) {
        originals.put(handler, original);
        handler.setFormatter(new CorrelatedFormatter(original));
      }
    }
  }

  @Override
  public void stop() {
    originals.forEach(Handler::setFormatter);
    originals.clear();
  }
}
