package cloud.tansu.testkit.provider;

import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the fake provider has been told to do; changed by the test, read by the server's threads.
 */
final class FakeBehaviour {

  private final String base;
  private final Clock clock;
  final FakeIdTokens idTokens = new FakeIdTokens();

  volatile String issuer;
  volatile FakePerson person = FakePerson.of("4711", "ada@example.com");
  volatile String refusal = "";
  volatile UnaryOperator<Map<String, Object>> change = claims -> claims;
  volatile FakeIdTokens.Signing signing = FakeIdTokens.Signing.PROPERLY;
  volatile boolean announcesIssuer;
  volatile boolean emailInUserInfoOnly;
  volatile boolean postOnly;
  volatile boolean nonsense;

  FakeBehaviour(String base, Clock clock) {
    this.base = base;
    this.clock = clock;
    this.issuer = base;
  }

  String base() {
    return base;
  }

  Clock clock() {
    return clock;
  }
}
