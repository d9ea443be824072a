package cloud.tansu.server.storage.presign;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of media types (RFC 9110 §8.3.1), compared without their parameters. */
public final class MediaTypes {

  private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]{1,127}";
  private static final Pattern PLAIN = Pattern.compile(TOKEN + "/" + TOKEN);

  private MediaTypes() {}

  /** Whether it is a media type without parameters. */
  static boolean isOne(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** The type of a {@code Content-Type} header, in lower case, without parameters. */
  public static String essence(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
