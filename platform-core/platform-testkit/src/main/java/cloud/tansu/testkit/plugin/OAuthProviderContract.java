package cloud.tansu.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** What every identity provider has to keep; subclass it in the plugin's tests. */
public abstract class OAuthProviderContract {

  private static final AuthorizationRequest REQUEST =
      new AuthorizationRequest(
          URI.create("https://tansu.example.com/identity/api/acme/auth/callback/provider"),
          "state with & and =",
          "the-nonce",
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          Optional.empty());

  /** The factory under test. */
  protected abstract OAuthProviderFactory factory();

  /** Settings that fit, with a client id among them. */
  protected abstract Map<String, String> validSettings();

  /**
   * The way to a stand-in of the provider; one whose endpoints are fixed needs none for this
   * contract.
   */
  protected OutboundHttp http() {
    return LocalHttp.unreachable();
  }

  @Test
  void isAnExtensionThatThePlatformCanInstantiate() throws NoSuchMethodException {
    Class<?> type = factory().getClass();

    assertThat(type).hasAnnotation(Extension.class).isPublic();
    assertThat(type.getConstructor().getParameterCount()).isZero();
  }

  @Test
  void describesItselfTheSameWayEveryTime() {
    assertThat(factory().descriptor()).isEqualTo(factory().descriptor());
    assertThat(factory().descriptor().documentation())
        .hasNoUserInfo()
        .extracting(URI::getScheme)
        .isEqualTo("https");
  }

  @Test
  void talksToNobodyBeforeItIsCalled() {
    AtomicInteger attempts = new AtomicInteger();

    var unused = factory().create(context().withHttp(LocalHttp.counting(attempts)));

    assertThat(attempts).hasValue(0);
  }

  @Test
  void sendsTheBrowserAwayWithEveryParameterOfTheCodeFlow() throws UpstreamException {
    URI uri = factory().create(context().withHttp(http())).authorizationUri(REQUEST);

    assertThat(parameters(uri))
        .containsEntry("response_type", "code")
        .containsEntry("redirect_uri", REQUEST.redirectUri().toString())
        .containsEntry("state", REQUEST.state())
        .containsEntry("code_challenge", REQUEST.codeChallenge())
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("client_id", "scope");
    assertThat(uri.getScheme()).isIn("https", "http");
  }

  @Test
  void answersAConnectionTestWithoutThrowing() {
    ConnectionTest answer = factory().create(context()).testConnection();

    assertThat(answer.succeeded()).as("without the provider").isFalse();
  }

  private TestPluginContext context() {
    return TestPluginContext.of(factory().descriptor().settings(), validSettings());
  }

  private static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parts -> decode(parts[0]), parts -> decode(parts[1])));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
