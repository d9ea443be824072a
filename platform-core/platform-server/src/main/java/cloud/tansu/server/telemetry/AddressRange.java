package cloud.tansu.server.telemetry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** An IP address or a range of them in CIDR notation (RFC 4632), of either version. */
final class AddressRange {

  /** Nothing that would be looked up as a host name. */
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

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
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    int all = network.length * Byte.SIZE;
    int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException("Not an address range: " + text);
    }
    return new AddressRange(network, bits);
  }

  boolean contains(String address) {
    byte[] candidate = bytes(address);
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

  private static byte[] bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      throw new IllegalArgumentException("Not an IP address: " + address);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException malformed) {
      throw new IllegalArgumentException("Not an IP address: " + address, malformed);
    }
  }
}
