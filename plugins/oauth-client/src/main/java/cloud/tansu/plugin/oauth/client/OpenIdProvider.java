package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The code flow with an OpenID provider that describes itself (OpenID Connect Core §3.1). */
public final class OpenIdProvider implements OAuthProvider {

  private final PluginContext context;
  private final OpenIdDocuments documents;
  private final OpenIdProfile profile;

  /** A provider with the settings of one tenant. */
  public OpenIdProvider(PluginContext context, OpenIdDocuments documents, OpenIdProfile profile) {
    this.context = context;
    this.documents = documents;
    this.profile = profile;
  }

  @Override
  public URI authorizationUri(AuthorizationRequest request) throws UpstreamException {
    ProviderMetadata metadata = metadata();
    var unused = profile.issuers().of(metadata);
    AuthorizationUri uri =
        AuthorizationUri.of(
                metadata.authorizationEndpoint(), profile.clientId(), profile.scope(), request)
            .with("nonce", request.nonce());
    request.loginHint().ifPresent(hint -> uri.with("login_hint", hint));
    profile.extraParameters().forEach(uri::with);
    return uri.build();
  }

  @Override
  public ExternalIdentity exchange(AuthorizationCallback callback) throws UpstreamException {
    ProviderMetadata metadata = metadata();
    requireIssuer(metadata, callback);
    JsonObject answer = tokenEndpoint(metadata).exchange(context.http(), callback);
    JsonObject claims =
        IdTokens.verify(
            answer.require("id_token"),
            fresh ->
                fresh
                    ? documents.freshKeys(context, metadata.jwksUri())
                    : documents.keys(context, metadata.jwksUri()),
            new IdTokens.Expectation(
                profile.issuers().of(metadata),
                profile.clientId(),
                callback.nonce(),
                context.clock().instant()));
    return profile.rules().read(withUserInfo(metadata, claims, answer));
  }

  /** RFC 9207 §2.4: a mix-up shows before the code is sent to the wrong server. */
  private static void requireIssuer(ProviderMetadata metadata, AuthorizationCallback callback)
      throws UpstreamException {
    Optional<String> named = Optional.ofNullable(callback.parameters().get("iss"));
    if (named.map(metadata::isIssuer).orElse(!metadata.promisesIssuer())) {
      return;
    }
    throw JsonObject.invalid("The callback comes from another issuer");
  }

  /** Many providers tell the address to whoever asks with the access token, and not before. */
  private JsonObject withUserInfo(ProviderMetadata metadata, JsonObject claims, JsonObject answer)
      throws UpstreamException {
    Optional<String> accessToken = answer.text("access_token");
    Optional<URI> endpoint = metadata.userInfoEndpoint();
    if (claims.text("email").isPresent() || accessToken.isEmpty() || endpoint.isEmpty()) {
      return claims;
    }
    JsonObject userInfo =
        JsonObject.of(
            context
                .http()
                .send(
                    OutboundRequest.get(endpoint.get())
                        .withHeader("Accept", "application/json")
                        .withBearerToken(accessToken.get()))
                .orThrow());
    if (!userInfo.text("sub").equals(claims.text("sub"))) {
      throw JsonObject.invalid("The user information is about somebody else");
    }
    Map<String, Object> all = new LinkedHashMap<>(userInfo.members());
    all.putAll(claims.members());
    return new JsonObject(all);
  }

  private ProviderMetadata metadata() throws UpstreamException {
    return documents.metadata(context, configuration());
  }

  private URI configuration() throws UpstreamException {
    if (!ProviderMetadata.isTrustworthy(profile.configuration())) {
      throw new UpstreamException(
          UpstreamException.Kind.CREDENTIALS_REFUSED, "The provider's address is not https.");
    }
    return profile.configuration();
  }

  private TokenEndpoint tokenEndpoint(ProviderMetadata metadata) {
    return new TokenEndpoint(
        metadata.tokenEndpoint(),
        profile.clientId(),
        profile.clientSecret(),
        metadata.takesBasic() && !profile.alwaysInForm());
  }

  @Override
  public ConnectionTest testConnection(URI redirectUri) {
    return ConnectionTests.of(
        () -> tokenEndpoint(checkedMetadata()).objectionToClient(context.http(), redirectUri));
  }

  /**
   * As {@link #testConnection(URI)}, for a provider that looks at the code before it looks at the
   * application.
   *
   * @param scope something that every application may have
   */
  public ConnectionTest testApplication(String scope) {
    return ConnectionTests.of(
        () -> tokenEndpoint(checkedMetadata()).objectionToApplication(context.http(), scope));
  }

  private ProviderMetadata checkedMetadata() throws UpstreamException {
    ProviderMetadata metadata = documents.freshMetadata(context, configuration());
    var rule = profile.issuers().of(metadata);
    var keys = documents.freshKeys(context, metadata.jwksUri());
    return metadata;
  }
}
