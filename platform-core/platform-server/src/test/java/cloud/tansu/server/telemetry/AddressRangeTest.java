package cloud.tansu.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.0.0.1, true",
    "127.0.0.0/8, 127.255.3.4, true",
    "127.0.0.0/8, 128.0.0.1, false",
    "10.1.2.0/23, 10.1.3.255, true",
    "10.1.2.0/23, 10.1.4.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "0.0.0.0/0, ::1, false",
    "fe80::/10, fe80::1%eth0, true",
    "::1, fe80::1%eth0, false",
    "0.0.0.0/0, 1.2.3.999, false",
    "0.0.0.0/0, 1.2.3, false",
    "0.0.0.0/0, 1.2.3.4.5, false",
    "0.0.0.0/0, localhost, false",
    "::/0, 1:2:3, false",
    "::/0, %eth0, false"
  })
  void tellsWhetherAnAddressIsInside(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).contains(address)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "",
        "10.0.0.0/x",
        "a.b",
        "1.2.3.999",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1:2:3",
        ".:1",
        "fe80::1%eth0"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
