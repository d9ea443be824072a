package cloud.tansu.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "0.0.0.0", "::1", "2001:db8::7", "::ffff:192.0.2.1"})
  void readsAddressesOfBothKinds(String text) {
    assertThat(IpAddress.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bad",
        "localhost",
        "203.0.113",
        "203.0.113.256",
        "1.2.3.4.5",
        "203.0.113.7:80",
        "2001:db8",
        "1:2:3:4:5:6:7:8:9",
        ":",
        ".:1",
        "fe80::1%eth0",
        "12345"
      })
  void readsNothingElse(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void takesTheNetworkOfASubscriberForOne() {
    assertThat(subscriber("2001:db8:1:2::7")).isEqualTo(subscriber("2001:db8:1:2:ffff::1"));
    assertThat(subscriber("2001:db8:1:2::7")).isNotEqualTo(subscriber("2001:db8:1:3::7"));
    assertThat(subscriber("203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(subscriber("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
  }

  private static String subscriber(String text) {
    return IpAddress.parse(text).orElseThrow().subscriber();
  }
}
