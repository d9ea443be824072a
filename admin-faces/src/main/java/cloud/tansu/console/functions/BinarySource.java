package cloud.tansu.console.functions;

import java.text.NumberFormat;
import java.util.Base64;
import java.util.Locale;

/** What the console says of a source that is no text. */
final class BinarySource {

  private BinarySource() {}

  /**
   * Its size in words.
   *
   * @param source in base64
   */
  static String words(String source) {
    int bytes = Base64.getDecoder().decode(source).length;
    return "Binary, " + NumberFormat.getIntegerInstance(Locale.ENGLISH).format(bytes) + " bytes";
  }
}
