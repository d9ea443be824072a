package cloud.tansu.server.plugins.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the HTTP client, which then connects to exactly these addresses: between check
 * and connection no second look-up can give another answer (DNS rebinding). A name with one
 * forbidden address is forbidden altogether.
 */
final class CheckedResolver implements DnsResolver {

  private final AddressRules rules;
  private final HostLookup lookup;

  CheckedResolver(AddressRules rules, HostLookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  /** Looks names up; the JDK's resolver outside of tests. */
  @FunctionalInterface
  interface HostLookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  /** A name that leads where plugins may not go. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String host) {
      super(host + " is not a public address");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.addressesOf(host);
    for (InetAddress address : addresses) {
      if (!rules.allows(address)) {
        throw new ForbiddenAddress(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
