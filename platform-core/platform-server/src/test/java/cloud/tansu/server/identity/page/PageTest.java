package cloud.tansu.server.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  private final Page page = Page.of("login", "Sign in");

  @Test
  void leadsOnFromTheApplicationToAnyHost() {
    assertThat(page.leadingTo("https://app.example.com/cb?x=1").formTargets())
        .containsExactly("https:");
    assertThat(page.leadingTo("http://[::1]:9000/cb").formTargets()).containsExactly("http:");
  }

  @Test
  void leadsToAnApplicationOnTheDevice() {
    assertThat(page.leadingTo("com.example.app:/cb").formTargets())
        .containsExactly("com.example.app:");
  }

  @Test
  void leadsNowhereElseByItself() {
    assertThat(page.formTargets()).isEmpty();
  }
}
