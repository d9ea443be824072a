package cloud.tansu.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemPageTest {

  @Test
  void showsHeadingsParagraphsAndCode() {
    String html =
        ProblemPage.html("# Gone\n\nCode: `gone`\nStatus: 410\n\n## Why\n\nIt is `a` b.\n");

    assertThat(html)
        .contains("<title>Gone</title>")
        .contains("<h1>Gone</h1>")
        .contains("<p>Code: <code>gone</code><br>\nStatus: 410</p>")
        .contains("<h2>Why</h2>")
        .contains("<p>It is <code>a</code> b.</p>");
  }

  @Test
  void showsMarkupAsText() {
    assertThat(ProblemPage.html("# <script>&\n\n<b>")).contains("&lt;script&gt;&amp;", "&lt;b&gt;");
  }
}
