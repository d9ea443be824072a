package cloud.tansu.console.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of a mail can be followed. */
class MailTextTest {

  @Test
  void makesALinkOfEachAddressAndNothingElse() {
    List<MailText.Part> parts =
        MailText.of("Open https://example.com/a?b=1&c=%20, or (http://localhost:8080/x).\nBye")
            .parts();

    assertThat(parts)
        .containsExactly(
            new MailText.Part("Open ", false),
            new MailText.Part("https://example.com/a?b=1&c=%20", true),
            new MailText.Part(", or (", false),
            new MailText.Part("http://localhost:8080/x", true),
            new MailText.Part(").\nBye", false));
  }

  @Test
  void leavesScriptsAndMarkupAsText() {
    String text = "javascript:alert(1) <a href=\"data:text/html,x\">x</a> file:///etc/passwd";

    assertThat(MailText.of(text).parts()).containsExactly(new MailText.Part(text, false));
  }

  @Test
  void losesNothingOfTheText() {
    String text = "https://a.example/.,;\"https://b.example\" http:// end";

    String joined =
        MailText.of(text).parts().stream().map(MailText.Part::text).reduce("", String::concat);

    assertThat(joined).isEqualTo(text);
  }
}
