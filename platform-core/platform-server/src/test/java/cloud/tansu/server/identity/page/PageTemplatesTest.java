package cloud.tansu.server.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTemplatesTest {

  private final PageTemplates templates = new PageTemplates();

  @Test
  void asksForTheAddressFirst() {
    assertThat(focused(Map.of())).isEqualTo("email");
  }

  @Test
  void asksForThePasswordWhenTheAddressIsKnown() {
    assertThat(focused(Map.of("email", "alice@example.com"))).isEqualTo("password");
  }

  private String focused(Map<String, Object> values) {
    return templates
        .render("login", values)
        .lines()
        .filter(line -> line.contains(" autofocus"))
        .map(line -> line.replaceAll(".* id=\"([a-z]+)\".*", "$1"))
        .reduce("", String::concat);
  }

  @Test
  void escapesWhatItInserts() {
    assertThat(templates.render("login", Map.of("email", "\"><script>")))
        .doesNotContain("<script>");
  }
}
