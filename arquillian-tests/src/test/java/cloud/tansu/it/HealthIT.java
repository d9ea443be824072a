package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health of the server, under its own address and those of its modules. */
@ExtendWith(RunningServer.Provided.class)
final class HealthIT {

  private final PlatformClient client;

  HealthIT(RunningServer server) {
    this.client = server.client();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/identity", "/db", "/storage", "/dashboard", "/functions"})
  void saysThatItLivesAndNothingElse(String module) {
    PlatformAnswer live = client.get(module + "/health/live").send().expect(200);

    assertThat(live.text("status")).isEqualTo("Healthy");
    assertThat(live.json().path("entries").properties())
        .extracting(entry -> entry.getKey())
        .containsExactly("self");
    assertThat(live.header("Cache-Control")).contains("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/identity", "/db", "/storage", "/dashboard", "/functions"})
  void saysHowEachPartIsDoing(String module) {
    PlatformAnswer ready = client.get(module + "/health/ready").send().expect(200);

    assertThat(ready.text("status")).isIn("Healthy", "Degraded");
    assertThat(ready.json().path("totalDurationMs").isNumber()).isTrue();
    assertThat(ready.json().path("entries").size()).isGreaterThan(2);
    ready
        .json()
        .path("entries")
        .forEach(entry -> assertThat(entry.path("status").asText()).isNotBlank());
  }

  @Test
  void countsTenantsAndPoolsOfTheDatabase() {
    PlatformAnswer ready = client.get("/db/health/ready").send().expect(200);

    var data = ready.json().at("/entries/infrastructure/data");
    assertThat(data.path("tenantCount").isNumber()).as("%s", ready).isTrue();
    assertThat(data.path("poolCount").isNumber()).as("%s", ready).isTrue();
    assertThat(data.path("schemaValidationStatus").asText()).as("%s", ready).isNotBlank();
  }

  @Test
  void hasNoHealthOfAModuleThatThereIsNot() {
    assertThat(client.get("/payments/health/live").send().status()).isEqualTo(404);
  }
}
