package cloud.tansu.server.oauth;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider without a network: every code stands for the identity that the test gave it. */
final class ScriptedProvider implements Provider {

  private final Map<String, ExternalIdentity> identities = new HashMap<>();
  private final String id;

  ScriptedProvider(String id) {
    this.id = id;
  }

  /** From now on the code is worth this identity. */
  void gives(String code, ExternalIdentity identity) {
    identities.put(code, identity);
  }

  @Override
  public OAuthProviderDescriptor descriptor() {
    return new OAuthProviderDescriptor(
        id,
        "Scripted " + id,
        Optional.empty(),
        URI.create("https://provider.example.com/docs"),
        List.of(
            SettingDescriptor.text("client-id", "Client ID"),
            SettingDescriptor.secret("client-secret", "Client secret"),
            SettingDescriptor.url("issuer", "Issuer").optional()));
  }

  @Override
  public URI authorizationUri(PluginSettings settings, AuthorizationRequest request) {
    return URI.create(
        "https://provider.example.com/authorize?client_id="
            + settings.text("client-id")
            + "&state="
            + request.state()
            + "&code_challenge="
            + request.codeChallenge()
            + "&nonce="
            + request.nonce());
  }

  @Override
  public ExternalIdentity exchange(PluginSettings settings, AuthorizationCallback callback) {
    return Optional.ofNullable(identities.remove(callback.code())).orElseThrow();
  }

  @Override
  public ConnectionTest test(PluginSettings settings, URI callback) {
    return settings.text("client-secret").equals("right")
        ? ConnectionTest.passed("It works at " + callback)
        : ConnectionTest.failed("The secret was refused");
  }
}
