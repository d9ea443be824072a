package cloud.tansu.server.identity.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Draws QR codes as SVG: dark on white, whatever the page around them looks like. */
final class QrCode {

  /** Modules of white around the code that readers need (ISO/IEC 18004). */
  private static final int QUIET_ZONE = 4;

  private QrCode() {}

  /**
   * An {@code svg} element that can stand in a page or in a file.
   *
   * @param label what it is for, read to people who do not see it
   */
  static String svg(String text, String label) {
    BitMatrix modules = modules(text);
    int size = modules.getWidth();
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      appendRow(path, modules, y);
    }
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" \
        aria-label="%2$s" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/>\
        <path fill="#000" d="%3$s"/></svg>"""
        .formatted(size, label, path);
  }

  private static BitMatrix modules(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.CHARACTER_SET,
                  StandardCharsets.UTF_8.name(),
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.M,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException("The text does not fit into a QR code", tooLong);
    }
  }

  /** One rectangle per run of dark modules. */
  private static void appendRow(StringBuilder path, BitMatrix modules, int y) {
    int x = 0;
    while (x < modules.getWidth()) {
      int start = x;
      while (x < modules.getWidth() && modules.get(x, y)) {
        x++;
      }
      if (x > start) {
        int width = x - start;
        path.append('M').append(start).append(' ').append(y);
        path.append('h').append(width).append("v1h-").append(width).append('z');
      }
      x++;
    }
  }
}
