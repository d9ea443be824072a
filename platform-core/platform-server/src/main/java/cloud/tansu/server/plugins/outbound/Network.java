package cloud.tansu.server.plugins.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses (RFC 4632).
 *
 * @param prefix its first address, 4 or 16 bytes
 * @param length how many leading bits count
 */
record Network(InetAddress prefix, int length) {

  private static final Pattern NOTATION = Pattern.compile("([0-9a-fA-F:.]{2,39})/(\\d{1,3})");

  Network {
    if (length < 0 || length > prefix.getAddress().length * 8) {
      throw new IllegalArgumentException(
          "The length of a network prefix is 0 to 32, or 128 for IPv6");
    }
  }

  /**
   * Reads CIDR notation.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static Network parse(String text) {
    var matcher = NOTATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a network such as 10.1.0.0/16");
    }
    try {
      // The pattern admits literals only, so that no name is looked up here.
      return new Network(
          InetAddress.getByName(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    } catch (UnknownHostException malformed) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a network such as 10.1.0.0/16", malformed);
    }
  }

  boolean contains(InetAddress address) {
    byte[] own = prefix.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
