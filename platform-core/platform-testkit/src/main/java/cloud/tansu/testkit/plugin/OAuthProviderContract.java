package cloud.tansu.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import cloud.tansu.testkit.provider.FakePerson;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/**
 * What every identity provider has to keep; subclass it in the plugin's tests. The plugin talks to
 * a {@link FakeIdentityProvider} over HTTP, which refuses everything that is not exactly right.
 */
public abstract class OAuthProviderContract {

  /** A provider of this test alone; its clock stands at {@link TestPluginContext#NOW}. */
  protected final FakeIdentityProvider provider =
      FakeIdentityProvider.open(Clock.fixed(TestPluginContext.NOW, ZoneOffset.UTC));

  private final OAuthFlow flow = new OAuthFlow(provider);

  /** The factory under test. */
  protected abstract OAuthProviderFactory factory();

  /**
   * Settings that fit, with {@link FakeIdentityProvider#CLIENT_ID} as {@code client-id} and {@link
   * FakeIdentityProvider#CLIENT_SECRET} as {@code client-secret}.
   */
  protected abstract Map<String, String> validSettings();

  /**
   * Somebody whom the provider vouches for in the way this plugin accepts.
   *
   * @param subject digits only
   */
  protected FakePerson verifiedPerson(String subject, String email) {
    return FakePerson.of(subject, email);
  }

  /** Somebody whose address the provider tells, but does not vouch for. */
  protected FakePerson unverifiedPerson(String subject, String email) {
    return verifiedPerson(subject, email).unverified();
  }

  /** The provider object under test. */
  protected final OAuthProvider oauthProvider() {
    return oauthProvider(validSettings());
  }

  /** The provider object under test, with other settings. */
  protected final OAuthProvider oauthProvider(Map<String, String> settings) {
    return factory().create(context(settings).withHttp(LocalHttp.redirectedTo(provider.base())));
  }

  /** Goes through a whole sign-in. */
  protected final ExternalIdentity signIn() throws UpstreamException {
    return flow.signIn(oauthProvider());
  }

  /** Goes through a sign-in that has to fail. */
  protected final UpstreamException failedSignIn() {
    return catchThrowableOfType(UpstreamException.class, this::signIn);
  }

  @AfterEach
  void closeProvider() {
    provider.close();
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
    assertThat(factory().descriptor().settings())
        .extracting(SettingDescriptor::key)
        .startsWith("client-id", "client-secret");
    assertThat(factory().descriptor().logoSvg().orElse("<svg"))
        .startsWith("<svg")
        .doesNotContain("<script", "href", "onload");
  }

  @Test
  void talksToNobodyBeforeItIsCalled() {
    AtomicInteger attempts = new AtomicInteger();

    var unused = factory().create(context(validSettings()).withHttp(LocalHttp.counting(attempts)));

    assertThat(attempts).hasValue(0);
  }

  @Test
  void sendsTheBrowserAwayWithEveryParameterOfTheCodeFlow() throws UpstreamException {
    URI uri = oauthProvider().authorizationUri(OAuthFlow.REQUEST);

    assertThat(OAuthFlow.parameters(uri))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeIdentityProvider.CLIENT_ID)
        .containsEntry("redirect_uri", OAuthFlow.REQUEST.redirectUri().toString())
        .containsEntry("state", OAuthFlow.REQUEST.state())
        .containsEntry("code_challenge", OAuthFlow.REQUEST.codeChallenge())
        .containsEntry("code_challenge_method", "S256")
        .containsKey("scope");
    assertThat(uri.getScheme()).isIn("https", "http");
  }

  @Test
  void saysWhoSignedIn() throws UpstreamException {
    provider.signsIn(verifiedPerson("4711", "Ada@Example.com"));

    ExternalIdentity identity = signIn();

    assertThat(identity.subject()).contains("4711");
    assertThat(identity.issuer()).startsWith("http");
    assertThat(identity.email()).contains("Ada@Example.com");
    assertThat(identity.emailVerified()).isTrue();
    assertThat(identity.name()).contains("Ada Lovelace");
    assertThat(identity.claims().values()).noneMatch(value -> value.contains("ey"));
    assertThat(provider.tokenRequests()).hasSize(1);
  }

  @Test
  void vouchesForNoAddressThatTheProviderHasNotVerified() throws UpstreamException {
    provider.signsIn(unverifiedPerson("4711", "ada@example.com"));

    assertThat(signIn().emailVerified()).isFalse();
  }

  @Test
  void doesWithoutAnAddress() throws UpstreamException {
    provider.signsIn(verifiedPerson("4711", "ada@example.com").withoutEmail());

    assertThat(signIn().emailVerified()).isFalse();
  }

  @Test
  void reportsACodeThatTheProviderRefuses() {
    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class,
            () -> oauthProvider().exchange(OAuthFlow.callback(Map.of("code", "made-up"))));

    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
  }

  @Test
  void reportsAnotherCodeVerifier() throws UpstreamException {
    URI back = provider.visit(oauthProvider().authorizationUri(OAuthFlow.REQUEST));
    AuthorizationCallback right = OAuthFlow.callback(OAuthFlow.parameters(back));
    AuthorizationCallback other =
        new AuthorizationCallback(
            right.code(), right.redirectUri(), right.nonce(), "x".repeat(43), right.parameters());

    UpstreamException failure =
        catchThrowableOfType(UpstreamException.class, () -> oauthProvider().exchange(other));

    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
  }

  @Test
  void reportsAWrongSecret() {
    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class, () -> flow.signIn(oauthProvider(withWrongSecret())));

    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.CREDENTIALS_REFUSED);
  }

  @Test
  void reportsAnAnswerThatMakesNoSense() {
    provider.answerNonsense();

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void reportsAProviderThatCannotBeReached() {
    OAuthProvider alone = factory().create(context(validSettings()));

    UpstreamException failure =
        catchThrowableOfType(
            UpstreamException.class,
            () -> alone.exchange(OAuthFlow.callback(Map.of("code", "any"))));

    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.UNAVAILABLE);
  }

  @Test
  void passesAConnectionTestWithTheRightCredentials() {
    ConnectionTest answer = oauthProvider().testConnection(OAuthFlow.REQUEST.redirectUri());

    assertThat(answer.succeeded()).as(answer.message()).isTrue();
  }

  @Test
  void failsAConnectionTestWithAWrongSecretAndKeepsItSecret() {
    ConnectionTest answer =
        oauthProvider(withWrongSecret()).testConnection(OAuthFlow.REQUEST.redirectUri());

    assertThat(answer.succeeded()).isFalse();
    assertThat(answer.message()).doesNotContain("wrong-secret");
  }

  @Test
  void answersAConnectionTestWithoutTheProvider() {
    ConnectionTest answer =
        factory().create(context(validSettings())).testConnection(OAuthFlow.REQUEST.redirectUri());

    assertThat(answer.succeeded()).isFalse();
  }

  private Map<String, String> withWrongSecret() {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("client-secret", "wrong-secret");
    return settings;
  }

  private TestPluginContext context(Map<String, String> settings) {
    return TestPluginContext.of(factory().descriptor().settings(), settings);
  }
}
