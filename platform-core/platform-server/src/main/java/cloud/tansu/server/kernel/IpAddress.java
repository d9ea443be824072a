package cloud.tansu.server.kernel;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address. */
public record IpAddress(InetAddress value) {

  private static final int LONGEST = 45;
  private static final int NETWORK_BYTES = 8;

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** What the JDK takes for an address and never for a name. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:" + OCTET + "\\.){3}" + OCTET + "|[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Reads an address; a name is none, and no name server is asked. */
  public static Optional<IpAddress> parse(String text) {
    if (text.length() > LONGEST || !LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.getByName(text)));
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }

  /**
   * What one subscriber has: the whole of an IPv4 address, the first 64 bits of an IPv6 address
   * (RFC 6177), of which everybody can use any.
   */
  public String subscriber() {
    if (value instanceof Inet6Address) {
      byte[] network = Arrays.copyOf(value.getAddress(), NETWORK_BYTES);
      return HexFormat.of().formatHex(network) + "::/64";
    }
    return value.getHostAddress();
  }
}
