package cloud.tansu.server.plugins.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "::127.0.0.1"
      })
  void keepsPluginsOutOfEverythingThatIsNotPublic(String address) throws UnknownHostException {
    assertThat(new AddressRules(List.of()).allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.215.14",
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void letsPluginsReachPublicAddresses(String address) throws UnknownHostException {
    assertThat(new AddressRules(List.of()).allows(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void opensTheNetworksThatTheOperatorNames() throws UnknownHostException {
    AddressRules rules = new AddressRules(List.of("10.1.0.0/16", "fd00::/8"));

    assertThat(rules.allows(InetAddress.getByName("10.1.255.1"))).isTrue();
    assertThat(rules.allows(InetAddress.getByName("10.2.0.1"))).isFalse();
    assertThat(rules.allows(InetAddress.getByName("fd00::5"))).isTrue();
  }
}
