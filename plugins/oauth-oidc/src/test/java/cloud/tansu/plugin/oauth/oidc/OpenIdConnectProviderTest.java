package cloud.tansu.plugin.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import cloud.tansu.testkit.plugin.OAuthFlow;
import cloud.tansu.testkit.plugin.OpenIdProviderContract;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import cloud.tansu.testkit.provider.FakePerson;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenIdConnectProviderTest extends OpenIdProviderContract {

  private final OpenIdConnectProviderFactory factory = new OpenIdConnectProviderFactory();

  @Override
  protected OAuthProviderFactory factory() {
    return factory;
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of(
        "client-id", FakeIdentityProvider.CLIENT_ID,
        "client-secret", FakeIdentityProvider.CLIENT_SECRET,
        "authority", provider.base().toString());
  }

  @Test
  void sendsCredentialsInTheHeaderWhereTheProviderTakesThem() throws UpstreamException {
    var unused = signIn();

    assertThat(provider.tokenRequests().getFirst())
        .containsOnlyKeys("grant_type", "code", "redirect_uri", "code_verifier");
  }

  @Test
  void sendsCredentialsInTheFormWhereTheProviderWantsThem() throws UpstreamException {
    provider.takeCredentialsInTheFormOnly();

    assertThat(signIn().subject()).isEqualTo("4711");
  }

  @Test
  void asksForTheAddressWhereTheIdTokenHasNone() throws UpstreamException {
    provider.tellEmailInUserInfoOnly();

    ExternalIdentity identity = signIn();

    assertThat(identity.email()).contains("ada@example.com");
    assertThat(identity.emailVerified()).isTrue();
  }

  @Test
  void refusesACallbackThatDoesNotNameTheIssuerAlthoughItWasPromised() throws UpstreamException {
    provider.announceIssuer();
    Map<String, String> back =
        new HashMap<>(
            OAuthFlow.parameters(
                provider.visit(oauthProvider().authorizationUri(OAuthFlow.REQUEST))));
    back.remove("iss");

    assertThatThrownBy(() -> oauthProvider().exchange(OAuthFlow.callback(back)))
        .isInstanceOf(UpstreamException.class);
  }

  @Test
  void takesTheAddressOfTheConfigurationForTheIssuer() throws UpstreamException {
    ExternalIdentity identity =
        signInWith(Map.of("authority", provider.base() + "/.well-known/openid-configuration"));

    assertThat(identity.issuer()).isEqualTo(provider.base().toString());
  }

  @Test
  void refusesAProviderThatCallsItselfAnother() {
    provider.issuer("https://another.example.com");

    ConnectionTest answer = oauthProvider().testConnection(OAuthFlow.REQUEST.redirectUri());

    assertThat(answer.succeeded()).isFalse();
    assertThat(answer.message()).contains("another issuer");
  }

  @Test
  void sendsNothingToAProviderWithoutEncryption() {
    ConnectionTest answer =
        oauthProvider(with(Map.of("authority", "http://login.example.com")))
            .testConnection(OAuthFlow.REQUEST.redirectUri());

    assertThat(answer.succeeded()).isFalse();
    assertThat(provider.seen()).isEmpty();
  }

  @Test
  void alwaysAsksForOpenId() throws UpstreamException {
    var uri =
        oauthProvider(with(Map.of("scopes", "email groups"))).authorizationUri(OAuthFlow.REQUEST);

    assertThat(OAuthFlow.parameters(uri)).containsEntry("scope", "openid email groups");
  }

  @Test
  void trustsWhatAProviderOfOnesOwnLeavesOut() throws UpstreamException {
    provider.changeIdToken(
        claims -> {
          claims.remove("email_verified");
          return claims;
        });

    assertThat(signIn().emailVerified()).isFalse();
    assertThat(signInWith(Map.of("trust-email", "true")).emailVerified()).isTrue();
  }

  @Test
  void believesAProviderThatSaysAnAddressIsNotVerified() throws UpstreamException {
    provider.signsIn(FakePerson.of("4711", "ada@example.com").unverified());

    assertThat(signInWith(Map.of("trust-email", "true")).emailVerified()).isFalse();
  }

  private ExternalIdentity signInWith(Map<String, String> more) throws UpstreamException {
    return new OAuthFlow(provider).signIn(oauthProvider(with(more)));
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.putAll(more);
    return settings;
  }
}
