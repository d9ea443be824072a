package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Functions that take their time, called by more people than the server has threads. */
@ExtendWith(RunningServer.Provided.class)
final class SlowFunctionsIT {

  private static final String SLOW =
      "export default () => new Promise((done) => setTimeout(done, 4000, 'late'))";
  private static final int CALLS_OF_EACH = 100;

  private final RunningServer server;
  private final PlatformClient client;

  SlowFunctionsIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
  }

  @Test
  void twoHundredSlowCallsLeaveTheConsoleAndTheApiAnswering() {
    List<TestTenant> tenants = List.of(server.tenant(), server.tenant());
    tenants.forEach(tenant -> tenant.deploy("slow", SLOW));
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<Integer>> calls =
          tenants.stream().flatMap(tenant -> call(http, tenant)).toList();

      client.get("/dashboard/sign-in").send().expect(200);
      tenants.getFirst().collection("notes");
      client.get("/health/ready").send().expect(200);

      assertThat(calls.stream().filter(call -> !call.isDone()).count())
          .as("calls that wait meanwhile")
          .isGreaterThan(CALLS_OF_EACH);
      assertThat(calls.stream().map(CompletableFuture::join))
          .as("answers, or refusals that say when to come again")
          .containsOnly(200, 429)
          .contains(200);
    }
  }

  private Stream<CompletableFuture<Integer>> call(HttpClient http, TestTenant tenant) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(client.base() + "/functions/" + tenant.id() + "/slow"))
            .header("Authorization", "Bearer " + tenant.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return IntStream.range(0, CALLS_OF_EACH)
        .mapToObj(
            i ->
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(HttpResponse::statusCode));
  }
}
