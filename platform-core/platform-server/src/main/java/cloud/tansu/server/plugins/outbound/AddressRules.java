package cloud.tansu.server.plugins.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses a plugin may connect to: public ones, and the networks that the operator allowed.
 * Follows the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890).
 */
final class AddressRules {

  private static final List<Network> SPECIAL_IPV4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

  /**
   * Inside the global range: protocol assignments with Teredo, documentation, and 6to4, which hides
   * an IPv4 address.
   */
  private static final List<Network> SPECIAL_IPV6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final List<Network> allowed;

  AddressRules(List<String> allowedNetworks) {
    this.allowed = allowedNetworks.stream().map(Network::parse).toList();
  }

  boolean allows(InetAddress address) {
    return isPublic(address) || allowed.stream().anyMatch(network -> network.contains(address));
  }

  private static boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? SPECIAL_IPV4.stream().noneMatch(network -> network.contains(address))
        : GLOBAL_IPV6.contains(address)
            && SPECIAL_IPV6.stream().noneMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
