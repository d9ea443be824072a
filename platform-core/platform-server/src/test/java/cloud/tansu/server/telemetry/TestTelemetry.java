package cloud.tansu.server.telemetry;

import io.opentelemetry.api.OpenTelemetry;

/** Metrics of one test, and traces that go nowhere. */
public final class TestTelemetry {

  private TestTelemetry() {}

  public static Metrics metrics() {
    return new Metrics();
  }

  public static Tracing tracing() {
    return new Tracing(OpenTelemetry.noop());
  }
}
