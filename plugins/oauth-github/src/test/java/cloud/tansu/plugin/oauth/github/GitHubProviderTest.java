package cloud.tansu.plugin.oauth.github;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderFactory;
import cloud.tansu.testkit.plugin.OAuthFlow;
import cloud.tansu.testkit.plugin.OAuthProviderContract;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitHubProviderTest extends OAuthProviderContract {

  @Override
  protected OAuthProviderFactory factory() {
    return new GitHubProviderFactory();
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of(
        "client-id", FakeIdentityProvider.CLIENT_ID,
        "client-secret", FakeIdentityProvider.CLIENT_SECRET);
  }

  @Test
  void sendsTheBrowserToGitHub() throws UpstreamException {
    URI uri = oauthProvider().authorizationUri(OAuthFlow.REQUEST);

    assertThat(uri).hasHost("github.com").hasPath("/login/oauth/authorize");
    assertThat(OAuthFlow.parameters(uri)).containsEntry("scope", "read:user user:email");
  }

  @Test
  void takesThePrimaryAddressAndNotTheOneOfTheProfile() throws UpstreamException {
    ExternalIdentity identity = signIn();

    assertThat(identity.email()).contains("ada@example.com");
    assertThat(identity.issuer()).isEqualTo("https://github.com");
    assertThat(identity.subject()).isEqualTo("4711");
    assertThat(identity.claims()).containsEntry("login", "ada");
  }

  @Test
  void asksTheApiOfThePublicServer() throws UpstreamException {
    var unused = signIn();

    assertThat(provider.seen())
        .extracting(FakeIdentityProvider.Seen::path)
        .containsSubsequence("/login/oauth/access_token", "/user", "/user/emails");
    assertThat(provider.tokenRequests().getFirst())
        .containsOnlyKeys(
            "grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret");
  }

  @Test
  void asksTheApiOfAnEnterpriseServer() throws UpstreamException {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("server", "https://github.example.com/");

    ExternalIdentity identity = new OAuthFlow(provider).signIn(oauthProvider(settings));

    assertThat(identity.issuer()).isEqualTo("https://github.example.com");
    assertThat(provider.seen())
        .extracting(FakeIdentityProvider.Seen::path)
        .contains("/api/v3/user", "/api/v3/user/emails");
  }

  @Test
  void knowsTheApiOfADomainOfOnesOwn() {
    assertThat(new GitHubServer("https://octocorp.ghe.com").api("/user"))
        .isEqualTo(URI.create("https://api.octocorp.ghe.com/user"));
  }

  @Test
  void sendsNoSecretToAServerWithoutEncryption() {
    Map<String, String> settings = new HashMap<>(validSettings());
    settings.put("server", "http://github.example.com");

    assertThat(oauthProvider(settings).testConnection(OAuthFlow.REQUEST.redirectUri()).succeeded())
        .isFalse();
    assertThat(provider.seen()).isEmpty();
  }
}
