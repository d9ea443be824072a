package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One client address cannot keep the others out. Each test comes from an address of its own, so
 * that it does not use up what others may do.
 */
@ExtendWith(RunningServer.Provided.class)
final class RateLimitIT {

  private static final int SIGN_UPS_AN_HOUR = 10;
  private static final int ROUNDS = 60;
  private static final int AT_ONCE = 200;

  private final RunningServer server;

  RateLimitIT(RunningServer server) {
    this.server = server;
  }

  @Test
  void letsOneAddressSignUpTenTimesAnHour() {
    TestTenant tenant = server.tenant();
    PlatformClient visitor = PlatformClient.from("127.0.18.1", server.client().base());
    for (int i = 0; i < SIGN_UPS_AN_HOUR; i++) {
      signUp(visitor, tenant, i).expect(201);
    }

    PlatformAnswer refused = signUp(visitor, tenant, SIGN_UPS_AN_HOUR);

    assertWaits(refused, 3600);
    signUp(server.client(), tenant, SIGN_UPS_AN_HOUR).expect(201);
  }

  @Test
  void refusesAnAddressThatAsksTooMuchAndNoOther() throws Exception {
    PlatformClient busy = PlatformClient.from("127.0.18.2", server.client().base());
    PlatformAnswer refused = ask(busy);

    for (int round = 0; round < ROUNDS && refused.status() != 429; round++) {
      refused = askManyTimes(busy);
    }

    assertWaits(refused, 10);
    ask(PlatformClient.from("127.0.18.3", server.client().base())).expect(401);
    busy.get("/health/live").send().expect(200);
  }

  private static PlatformAnswer askManyTimes(PlatformClient busy) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Callable<PlatformAnswer> question = () -> ask(busy);
      List<Future<PlatformAnswer>> answers =
          threads.invokeAll(Stream.generate(() -> question).limit(AT_ONCE).toList());
      return answers.getLast().get();
    }
  }

  private static PlatformAnswer ask(PlatformClient client) {
    return client.get("/db/api/collections").send();
  }

  private static PlatformAnswer signUp(PlatformClient client, TestTenant tenant, int number) {
    return client
        .post("/identity/api/" + tenant.id() + "/auth/signup")
        .json(Map.of("email", "u" + number + "@x.test", "password", PlatformClient.PASSWORD))
        .send();
  }

  private static void assertWaits(PlatformAnswer refused, int maxSeconds) {
    refused.expectProblem(429, "rate_limited");
    String seconds = refused.header("Retry-After").orElseThrow();
    assertThat(Integer.parseInt(seconds)).isBetween(1, maxSeconds);
  }
}
