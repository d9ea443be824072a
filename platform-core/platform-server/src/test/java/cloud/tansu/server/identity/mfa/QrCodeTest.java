package cloud.tansu.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

  private static final int QUIET_ZONE = 4;

  @Test
  void drawsWhatAReaderReads() throws Exception {
    String text = "otpauth://totp/Acme:alice%40acme.com?secret=JBSWY3DPEHPK3PXP&issuer=Acme";

    String svg = QrCode.svg(text, "QR code");

    assertThat(new Decoder().decode(modules(svg)).getText()).isEqualTo(text);
  }

  @Test
  void isOneElementWithoutScriptOrStyle() {
    assertThat(QrCode.svg("text", "QR code"))
        .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\" role=\"img\"")
        .endsWith("</svg>")
        .doesNotContain("style", "script", "\n");
  }

  private static boolean[][] modules(String svg) {
    Matcher box = Pattern.compile("viewBox=\"0 0 ([0-9]+) ").matcher(svg);
    assertThat(box.find()).isTrue();
    int size = Integer.parseInt(box.group(1)) - 2 * QUIET_ZONE;
    boolean[][] modules = new boolean[size][size];
    Matcher run = Pattern.compile("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z").matcher(svg);
    while (run.find()) {
      int x = Integer.parseInt(run.group(1)) - QUIET_ZONE;
      int y = Integer.parseInt(run.group(2)) - QUIET_ZONE;
      for (int i = 0; i < Integer.parseInt(run.group(3)); i++) {
        modules[y][x + i] = true;
      }
    }
    return modules;
  }
}
