package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One client address cannot keep the others out. The test comes from an address of its own, so that
 * it does not use up what others may do.
 */
@ExtendWith(RunningServer.Provided.class)
final class RateLimitIT {

  private static final int SIGN_UPS_AN_HOUR = 10;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final RunningServer server;

  RateLimitIT(RunningServer server) {
    this.server = server;
  }

  @Test
  void letsOneAddressSignUpTenTimesAnHour() {
    long hour = hour();
    TestTenant tenant = server.tenant();
    PlatformAnswer refused = signUpOnceTooOften(tenant);
    if (hour() != hour) {
      // the next window began in between and let more through; it is long enough for another try
      tenant = server.tenant();
      refused = signUpOnceTooOften(tenant);
    }

    refused.expectProblem(429, "rate_limited");
    String seconds = refused.header("Retry-After").orElseThrow();
    assertThat(Integer.parseInt(seconds)).isBetween(1, 3600);
    signUp(server.client(), tenant, SIGN_UPS_AN_HOUR).expect(201);
  }

  private PlatformAnswer signUpOnceTooOften(TestTenant tenant) {
    PlatformClient visitor = PlatformClient.from("127.0.18.1", server.client().base());
    for (int i = 0; i < SIGN_UPS_AN_HOUR; i++) {
      signUp(visitor, tenant, i).expect(201);
    }
    return signUp(visitor, tenant, SIGN_UPS_AN_HOUR);
  }

  private static long hour() {
    return System.currentTimeMillis() / HOUR_MILLIS;
  }

  private static PlatformAnswer signUp(PlatformClient client, TestTenant tenant, int number) {
    return client
        .post("/identity/api/" + tenant.id() + "/auth/signup")
        .json(Map.of("email", "u" + number + "@x.test", "password", PlatformClient.PASSWORD))
        .send();
  }
}
