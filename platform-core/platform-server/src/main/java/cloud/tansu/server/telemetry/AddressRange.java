package cloud.tansu.server.telemetry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address or a range of them in CIDR notation (RFC 4632), of either version. */
final class AddressRange {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

  /** Nothing that would be looked up as a host name. */
  private static final Pattern LITERAL =
      Pattern.compile("(" + OCTET + "\\.){3}" + OCTET + "|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  private final byte[] network;
  private final int prefixBits;

  private AddressRange(byte[] network, int prefixBits) {
    this.network = network;
    this.prefixBits = prefixBits;
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code ::1}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] network =
        bytes(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException("Not an IP address: " + text));
    int all = network.length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("Not an address range: " + text);
    }
    return new AddressRange(network, bits);
  }

  /**
   * Whether the address is inside; never when it is none. The zone of a scoped address ({@code
   * fe80::1%eth0}, RFC 4007) does not count.
   */
  boolean contains(String address) {
    int zone = address.indexOf('%');
    return bytes(zone < 0 ? address : address.substring(0, zone))
        .filter(this::containsBytes)
        .isPresent();
  }

  private boolean containsBytes(byte[] candidate) {
    if (candidate.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      int index = bit / Byte.SIZE;
      if ((candidate[index] & mask) != (network[index] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Empty when it is no IP address. */
  private static Optional<byte[]> bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
