package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import cloud.tansu.testkit.plugin.PluginJarBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From the JAR to the button: a provider's plugin is dropped into the plugin directory and signs
 * people in, and all of that goes with its JAR. The server is not started anew.
 */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class ProviderPluginIT {

  private static final String FACTORY =
      """
      package demo;

      import cloud.tansu.spi.*;
      import cloud.tansu.spi.oauth.*;
      import java.net.URI;
      import java.net.URLEncoder;
      import java.nio.charset.StandardCharsets;
      import java.util.*;

      @org.pf4j.Extension
      public class AcmeFactory implements OAuthProviderFactory {
        @Override
        public OAuthProviderDescriptor descriptor() {
          return new OAuthProviderDescriptor("ID", "Acme ID", Optional.empty(),
              URI.create("https://example.com/docs"),
              List.of(SettingDescriptor.text("client-id", "Client ID"),
                  SettingDescriptor.secret("client-secret", "Client secret")));
        }

        @Override
        public OAuthProvider create(PluginContext context) {
          return new OAuthProvider() {
            @Override
            public URI authorizationUri(AuthorizationRequest request) {
              return URI.create("SITE?state=" + encoded(request.state()) + "&redirect_uri="
                  + encoded(request.redirectUri().toString()));
            }

            @Override
            public ExternalIdentity exchange(AuthorizationCallback callback) {
              return new ExternalIdentity("https://example.com", callback.code(),
                  Optional.of("ada@example.com"), true, Optional.of("Ada"), Optional.empty(),
                  Map.of());
            }

            @Override
            public ConnectionTest testConnection(URI redirectUri) {
              return ConnectionTest.passed("Acme knows " + context.settings().text("client-id"));
            }
          };
        }

        private static String encoded(String text) {
          return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
      }
      """;

  private final RunningServer server;
  private final Browser browser;
  private final Console console;
  private final HostedPages pages;
  private final TestTenant tenant;
  private final String provider = "acme-" + PlatformClient.randomHex(4);

  ProviderPluginIT(RunningServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
    this.console = new Console(browser, server);
    this.pages = new HostedPages(browser);
    this.tenant = server.tenant();
  }

  @AfterEach
  void leavesNothingInTheBrowsersLog() {
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void bringsAButtonThatSignsPeopleInAndTakesItAway() {
    try (LoopbackSite acme = new LoopbackSite("<title>Acme</title>Acme", Map.of());
        DroppedJar jar = new DroppedJar(server, "oauth-" + provider)) {
      openProviders().click("first-provider").find("provider-choice");
      assertThat(offered()).doesNotContain(provider);

      jar.drop(plugin(acme.uri("/authorize")));
      Eventually.holds("the plugin runs", jar::isRunning);

      configure();
      console.open("/identity/" + tenant.id() + "/account/login");
      assertThat(pages.text("provider-" + provider)).isEqualTo("Sign in with Acme ID");
      signInBy();
      assertThat(pages.text("email")).isEqualTo("ada@example.com");

      jar.remove();
      Eventually.holds("the plugin has gone", jar::isGone);

      browser.forget();
      console.open("/identity/" + tenant.id() + "/account/login").find("email");
      assertThat(console.shows("provider-" + provider)).isFalse();
      openProviders();
      assertThat(console.readInRow("data-provider", provider, "provider-explanation"))
          .isEqualTo("Its plugin does not run.");
    }
  }

  private Console openProviders() {
    console.signInTo(tenant.id(), "admin@" + tenant.id() + ".local");
    console.awaitPath("/dashboard/tenant/" + tenant.id());
    return console.open("/dashboard/tenant/" + tenant.id() + "/auth-providers");
  }

  private String offered() {
    return String.valueOf(console.find("provider-choice").getDomProperty("innerHTML"));
  }

  private void configure() {
    console.open("/dashboard/tenant/" + tenant.id() + "/auth-providers").click("first-provider");
    console.choose("provider-choice", provider);
    console.awaitText("provider-preview", "Continue with Acme ID");
    console.type("provider-client-id", "shop-4711").type("provider-client-secret", "s3cret");
    console.click("provider-save").awaitToast("Acme ID is saved");

    console.clickInRow("data-provider", provider, "provider-test");
    console.awaitToast("The connection to Acme ID works", "Acme knows shop-4711");
    assertThat(console.readInRow("data-provider", provider, "provider-state")).isEqualTo("Active");
  }

  /** What the site of the provider would do: send the browser back with a code. */
  private void signInBy() {
    pages.click("provider-" + provider);
    console.await("the browser is at Acme", () -> "Acme".equals(browser.driver().getTitle()));
    Map<String, String> asked =
        HostedPages.query(URI.create(browser.driver().getCurrentUrl()).getRawQuery());
    browser.driver().get(asked.get("redirect_uri") + "?code=4711&state=" + asked.get("state"));
    console.open("/identity/" + tenant.id() + "/account");
  }

  private PluginJarBuilder plugin(URI site) {
    return PluginJarBuilder.plugin("oauth-" + provider, "1.0.0")
        .withExtension(
            "demo.AcmeFactory",
            FACTORY.replace("\"ID\"", '"' + provider + '"').replace("SITE", site.toString()));
  }
}
