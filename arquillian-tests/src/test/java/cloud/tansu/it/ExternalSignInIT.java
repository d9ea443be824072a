package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People sign in to a tenant with their account at another one, in a browser. With {@code
 * -Dtansu.screenshots=DIR} pictures of the pages on the way are kept in that folder.
 */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ExternalSignInIT {

  private static final String BOB = "bob@example.com";

  private final Browser browser;
  private final Console console;
  private final HostedPages pages;
  private final TestTenant tenant;
  private final TestTenant other;
  private final SoftAssertions softly = new SoftAssertions();

  ExternalSignInIT(RunningServer server, Browser browser) {
    this.browser = browser;
    this.console = new Console(browser, server);
    this.pages = new HostedPages(browser);
    this.tenant = server.tenant();
    this.other = server.tenant();
    ExternalAccounts.enable(tenant, other);
  }

  @AfterEach
  void fitsOnALaptopAndOnAPhone() {
    softly.assertAll();
  }

  @Test
  void makesAnAccountOfSomebodyWhomTheOtherVouchesFor() {
    open("login");
    look("sign-in");
    pages.click("provider-oidc").awaitPage("/identity/" + other.id() + "/");
    pages.signIn(ExternalAccounts.ADA, PlatformClient.PASSWORD);
    pages.awaitPage("/identity/" + tenant.id() + "/");

    open("");
    assertThat(pages.text("email")).isEqualTo(ExternalAccounts.ADA);
    assertThat(pages.text("logins")).contains("OpenID Connect");
    look("account-without-password");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void linksAnAccountToTheUserWhoIsSignedInAndUnlinksIt() {
    tenant.signUp(BOB);
    open("login");
    pages.signIn(BOB, PlatformClient.PASSWORD);
    pages.awaitPage("/identity/" + tenant.id() + "/account/");
    open("");
    look("account");

    pages.click("link-oidc").awaitPage("/identity/" + other.id() + "/");
    pages.signIn(ExternalAccounts.ADA, PlatformClient.PASSWORD);
    pages.awaitPage("/identity/" + tenant.id() + "/account");
    assertThat(pages.text("notice")).contains("linked");
    assertThat(pages.text("logins")).contains("OpenID Connect");
    look("account-linked");

    pages.click("unlink");
    console.await("the provider is unlinked", () -> !console.shows("unlink"));
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void tellsWhoComesBackWithoutHavingLeft() {
    console.open("/identity/api/" + tenant.id() + "/auth/callback/oidc?code=made-up&state=made-up");

    assertThat(browser.driver().getTitle()).startsWith("This sign-in cannot go on");
    look("failed");
    pages.click("sign-in").awaitPage("/identity/" + tenant.id() + "/account/login");
  }

  private void open(String page) {
    console.open("/identity/" + tenant.id() + "/account" + (page.isEmpty() ? "" : "/" + page));
  }

  /** Checks that the page fits, and takes its pictures. */
  private void look(String name) {
    for (int width : List.of(Browser.WIDE, Browser.NARROW)) {
      browser.resize(width);
      Number overflow =
          (Number)
              console.script("return document.documentElement.scrollWidth - window.innerWidth");
      softly.assertThat(overflow.intValue()).as("%s at %s", name, width).isLessThanOrEqualTo(0);
      for (String scheme : List.of("light", "dark")) {
        browser.prefer(scheme);
        folder()
            .map(folder -> folder.resolve("%s-%d-%s.png".formatted(name, width, scheme)))
            .ifPresent(browser::photograph);
      }
      browser.prefer("light");
    }
    browser.resize(Browser.WIDE);
  }

  private static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("tansu.screenshots")).map(Path::of);
  }
}
