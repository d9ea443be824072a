package cloud.tansu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** How soon a function runs for a document that was stored, by the clock of the machine. */
final class EventRuns {

  private static final String FUNCTION = "bench-event";
  private static final int EVENTS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int PATIENCE = 150;

  private static final String SOURCE =
      """
      export default async (request, context) => {
        context.logger.info('ran', { late: Date.now() - Date.parse(request.body.time) });
      };
      """;

  private EventRuns() {}

  static Measured run(FunctionTenant tenant, String collection) throws Exception {
    tenant.deploy(FUNCTION, BenchHandler.JAVASCRIPT.id(), SOURCE);
    tenant.runForDocuments(FUNCTION);
    try (HttpConnection http = new HttpConnection(tenant.server())) {
      store(http, tenant, collection, 2);
      await(http, tenant, 2);
      store(http, tenant, collection, EVENTS);
      return ColdCalls.measured("document stored to function", await(http, tenant, EVENTS + 2));
    }
  }

  private static void store(
      HttpConnection http, FunctionTenant tenant, String collection, int count) throws Exception {
    for (int number = 0; number < count; number++) {
      String body = DocumentContent.request(collection, number);
      HttpAnswer unused = http.send("POST", "/db/api/documents", tenant.bearer(), body).expect(201);
      Thread.sleep(BETWEEN);
    }
  }

  private static Histogram await(HttpConnection http, FunctionTenant tenant, int runs)
      throws Exception {
    for (int look = 0; look < PATIENCE; look++) {
      JsonNode found = tenant.executions(http, FUNCTION, EVENTS);
      if (found.size() >= Math.min(runs, EVENTS)) {
        return late(http, tenant, found);
      }
      Thread.sleep(LOOK);
    }
    throw new BenchFailure("the function did not run for every event");
  }

  private static Histogram late(HttpConnection http, FunctionTenant tenant, JsonNode runs)
      throws IOException, BenchFailure {
    Histogram micros = ClientThread.histogram();
    for (JsonNode run : runs) {
      long millis =
          tenant
              .logged(http, FUNCTION, run.path("id").asText(), "late")
              .orElseThrow(() -> new BenchFailure("a run for an event without its log"));
      micros.recordValue(Math.max(0, millis) * 1000);
    }
    return micros;
  }
}
