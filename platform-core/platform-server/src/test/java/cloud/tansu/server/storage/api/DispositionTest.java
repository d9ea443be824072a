package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

  private static String again(String header) {
    return Disposition.parse(header).map(Disposition::header).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inline | inline",
        "attachment | attachment",
        "attachment; filename=a.txt | attachment; filename=\"a.txt\"",
        "attachment; filename=\"a b.txt\" | attachment; filename=\"a b.txt\"",
        "attachment; filename=\"../../etc/passwd\" | attachment; filename=\"passwd\"",
        "attachment; filename=\"..\\\\..\\\\evil.exe\" | attachment; filename=\"evil.exe\"",
        "attachment; filename=\".bashrc\" | attachment; filename=\"bashrc\"",
        "ATTACHMENT; FILENAME=x | attachment; filename=\"x\"",
        "form-data; name=x | ''"
      })
  void writesAnUploadersHeaderAnew(String header, String written) {
    assertThat(again(header)).isEqualTo(written);
  }

  @Test
  void writesOtherLettersInTheWayOfRfc6266() {
    assertThat(again("attachment; filename*=UTF-8''%C3%BCber%20uns.txt"))
        .isEqualTo("attachment; filename=\"_ber uns.txt\"; filename*=UTF-8''%C3%BCber%20uns.txt");
    assertThat(again("attachment; filename=\"a\\\"b%41;c\""))
        .isEqualTo("attachment; filename=\"a_b_41_c\"; filename*=UTF-8''a%22b%2541%3Bc");
  }

  @Test
  void leavesOutWhatTurnsTheReadingDirection() {
    Disposition disposition = new Disposition(false, Optional.of("invoice\u202Egpj.exe\r\n"));

    assertThat(disposition.header()).isEqualTo("attachment; filename=\"invoicegpj.exe\"");
  }

  @Test
  void bringsEverythingIntoOneLine() {
    String evil = "x\r\nSet-Cookie: a=b\r\n\r\n<script>";

    assertThat(new Disposition(false, Optional.of(evil)).header()).doesNotContain("\r", "\n");
    assertThat(new Disposition(true, Optional.of("y".repeat(5000))).header()).hasSizeLessThan(250);
  }
}
