package cloud.tansu.plugin.oauth.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import cloud.tansu.testkit.plugin.OAuthFlow;
import cloud.tansu.testkit.plugin.OpenIdProviderContract;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import cloud.tansu.testkit.provider.FakePerson;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleProviderTest extends OpenIdProviderContract {

  private final GoogleProviderFactory factory = new GoogleProviderFactory();

  @BeforeEach
  void playGoogle() {
    provider.issuer("https://accounts.google.com");
  }

  @Override
  protected OAuthProviderFactory factory() {
    return factory;
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of(
        "client-id", FakeIdentityProvider.CLIENT_ID,
        "client-secret", FakeIdentityProvider.CLIENT_SECRET);
  }

  @Test
  void readsTheConfigurationOnceAndSendsTheFieldsOfTheManual() throws UpstreamException {
    var first = signIn();
    var second = signIn();

    assertThat(first.subject()).isEqualTo(second.subject());
    assertThat(provider.seen())
        .filteredOn(it -> it.path().equals("/.well-known/openid-configuration"))
        .hasSize(1);
    assertThat(provider.tokenRequests().getFirst())
        .containsOnlyKeys(
            "grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret");
  }

  @Test
  void knowsAPersonByIssuerAndSubject() throws UpstreamException {
    ExternalIdentity identity = signIn();

    assertThat(identity.issuer()).isEqualTo("https://accounts.google.com");
    assertThat(identity.subject()).isEqualTo("4711");
    assertThat(identity.picture()).contains(URI.create("https://pictures.example.com/4711.png"));
  }

  @Test
  void letsOnlyTheDomainInThatTheTenantChose() throws UpstreamException {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("hosted-domain", "Example.com");
    OAuthFlow flow = new OAuthFlow(provider);

    provider.signsIn(FakePerson.of("1", "eve@gmail.com"));
    UpstreamException stranger =
        catchThrowableOfType(UpstreamException.class, () -> flow.signIn(oauthProvider(settings)));
    provider.signsIn(FakePerson.of("2", "ada@example.com").with("hd", "example.com"));
    ExternalIdentity member = flow.signIn(oauthProvider(settings));

    assertThat(stranger.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
    assertThat(member.claims()).containsEntry("hd", "example.com");
    assertThat(OAuthFlow.parameters(oauthProvider(settings).authorizationUri(OAuthFlow.REQUEST)))
        .containsEntry("hd", "example.com");
  }
}
