package cloud.tansu.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What providers that speak OpenID Connect have to keep beside {@link OAuthProviderContract}: the
 * checks of an ID token (OpenID Connect Core §3.1.3.7, RFC 8725).
 */
public abstract class OpenIdProviderContract extends OAuthProviderContract {

  @Test
  void sendsTheNonceAndAsksForOpenId() throws UpstreamException {
    URI uri = oauthProvider().authorizationUri(OAuthFlow.REQUEST);

    assertThat(OAuthFlow.parameters(uri)).containsEntry("nonce", OAuthFlow.REQUEST.nonce());
    assertThat(OAuthFlow.parameters(uri).getOrDefault("scope", "").split(" ")).contains("openid");
  }

  @Test
  void refusesAnIdTokenOfAnotherSignIn() {
    refusesIdTokenWith("nonce", "of-another-sign-in");
  }

  @Test
  void refusesAnIdTokenForAnotherApplication() {
    refusesIdTokenWith("aud", "another-client");
  }

  @Test
  void refusesAnIdTokenForSeveralThatWasIssuedToAnother() {
    refusesIdTokenWith("azp", "another-client");
  }

  @Test
  void refusesAnIdTokenOfAnotherIssuer() {
    refusesIdTokenWith("iss", "https://attacker.example.com");
  }

  @Test
  void refusesAnExpiredIdToken() {
    refusesIdTokenWith("exp", TestPluginContext.NOW.minusSeconds(600).getEpochSecond());
  }

  @Test
  void refusesAnIdTokenOfTheFuture() {
    refusesIdTokenWith("iat", TestPluginContext.NOW.plusSeconds(600).getEpochSecond());
  }

  @Test
  void refusesAnIdTokenOfManyAudiencesWithoutAnAuthorizedParty() {
    refusesIdTokenWith("aud", List.of(FakeIdentityProvider.CLIENT_ID, "another-client"));
  }

  @Test
  void refusesAnIdTokenWithoutASubject() {
    refusesIdTokenWith("sub", "");
  }

  @Test
  void refusesAnIdTokenSignedWithAForeignKey() {
    provider.signWithForeignKey();

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void refusesAnUnsignedIdToken() {
    provider.doNotSign();

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void refusesAnIdTokenSignedWithThePublicKeyAsSecret() {
    provider.signWithPublicKeyAsSecret();

    assertThat(failedSignIn().kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }

  @Test
  void followsAChangeOfTheProvidersKey() throws UpstreamException {
    OAuthProvider plugin = oauthProvider();
    var unused = signInThrough(plugin);

    provider.rotateKey();

    assertThat(signInThrough(plugin).subject()).contains("4711");
  }

  @Test
  void refusesACallbackOfAnotherIssuer() throws UpstreamException {
    provider.announceIssuer();
    OAuthProvider plugin = oauthProvider();
    Map<String, String> back =
        new HashMap<>(
            OAuthFlow.parameters(provider.visit(plugin.authorizationUri(OAuthFlow.REQUEST))));
    back.put("iss", "https://attacker.example.com");
    AuthorizationCallback mixedUp = OAuthFlow.callback(back);

    UpstreamException failure =
        catchThrowableOfType(UpstreamException.class, () -> plugin.exchange(mixedUp));

    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
    assertThat(provider.tokenRequests()).as("the code goes nowhere").isEmpty();
  }

  private ExternalIdentity signInThrough(OAuthProvider plugin) throws UpstreamException {
    provider.signsIn(verifiedPerson("4711", "ada@example.com"));
    return new OAuthFlow(provider).signIn(plugin);
  }

  private void refusesIdTokenWith(String claim, Object value) {
    provider.signsIn(verifiedPerson("4711", "ada@example.com"));
    provider.changeIdToken(
        claims -> {
          claims.put(claim, value);
          return claims;
        });

    UpstreamException failure = failedSignIn();

    assertThat(failure).as("an ID token with another " + claim).isNotNull();
    assertThat(failure.kind()).isEqualTo(UpstreamException.Kind.INVALID_ANSWER);
  }
}
