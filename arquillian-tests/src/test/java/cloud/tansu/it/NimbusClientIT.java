package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The unmodified OAuth 2.0 and OpenID Connect SDK of Connect2id works with a tenant's issuer. */
@ExtendWith({RunningServer.Provided.class, Browser.Provided.class})
final class NimbusClientIT {

  private static final ClientID APP = new ClientID(OpenIdTenant.APP);

  private final OpenIdTenant tenant;
  private final HostedPages pages;

  NimbusClientIT(RunningServer server, Browser browser) {
    this.tenant = OpenIdTenant.make(server);
    this.pages = new HostedPages(browser);
  }

  @Test
  void goesThroughCodeRefreshUserInfoAndLogout() throws Exception {
    OIDCProviderMetadata provider = provider();
    Nonce nonce = new Nonce();

    OIDCTokens tokens = signIn(provider, nonce);

    IDTokenClaimsSet claims =
        new IDTokenValidator(
                provider.getIssuer(), APP, JWSAlgorithm.RS256, provider.getJWKSetURI().toURL())
            .validate(tokens.getIDToken(), nonce);
    UserInfoResponse user =
        UserInfoResponse.parse(
            new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken())
                .toHTTPRequest()
                .send());
    assertThat(user.toSuccessResponse().getUserInfo().getSubject()).isEqualTo(claims.getSubject());
    assertThat(user.toSuccessResponse().getUserInfo().getEmailAddress())
        .isEqualTo(OpenIdTenant.EMAIL);
    RefreshToken next = refreshed(provider, tokens.getRefreshToken());
    assertThat(next).isNotEqualTo(tokens.getRefreshToken());
    signOut(provider, tokens);
    assertThat(refresh(provider, next).indicatesSuccess()).isFalse();
  }

  @Test
  void getsIntrospectsAndRevokesTokensOfItsOwn() throws Exception {
    OIDCProviderMetadata provider = provider();
    ClientAuthentication secret =
        new ClientSecretBasic(new ClientID(OpenIdTenant.SERVER), new Secret(tenant.secret()));

    AccessToken token = clientCredentials(provider, secret);

    assertThat(introspect(provider, secret, token).isActive()).isTrue();
    assertThat(
            new TokenRevocationRequest(provider.getRevocationEndpointURI(), secret, token)
                .toHTTPRequest()
                .send()
                .getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void authenticatesByPrivateKeyJwt() throws Exception {
    OIDCProviderMetadata provider = provider();
    ClientAuthentication key =
        new PrivateKeyJWT(
            new ClientID(OpenIdTenant.SIGNER),
            provider.getTokenEndpointURI(),
            JWSAlgorithm.ES256,
            tenant.key().toPrivateKey(),
            tenant.key().getKeyID(),
            null);

    assertThat(clientCredentials(provider, key).getLifetime()).isPositive();
  }

  private OIDCProviderMetadata provider() throws Exception {
    return OIDCProviderMetadata.resolve(new Issuer(tenant.issuer()));
  }

  private OIDCTokens signIn(OIDCProviderMetadata provider, Nonce nonce) throws Exception {
    CodeVerifier verifier = new CodeVerifier();
    State state = new State();
    try (LoopbackSite site = new LoopbackSite("You can close this page.", java.util.Map.of())) {
      URI callback = site.uri("/callback");
      AuthenticationRequest request =
          new AuthenticationRequest.Builder(
                  new ResponseType("code"),
                  Scope.parse("openid profile email offline_access"),
                  APP,
                  callback)
              .endpointURI(provider.getAuthorizationEndpointURI())
              .state(state)
              .nonce(nonce)
              .codeChallenge(verifier, CodeChallengeMethod.S256)
              .build();
      pages.visit(request.toURI().toString());
      AuthenticationSuccessResponse landed =
          AuthenticationResponseParser.parse(site.awaitLanding()).toSuccessResponse();
      assertThat(landed.getState()).isEqualTo(state);
      assertThat(landed.getIssuer()).isEqualTo(provider.getIssuer());
      TokenRequest exchange =
          new TokenRequest.Builder(
                  provider.getTokenEndpointURI(),
                  APP,
                  new AuthorizationCodeGrant(landed.getAuthorizationCode(), callback, verifier))
              .build();
      return OIDCTokenResponseParser.parse(exchange.toHTTPRequest().send())
          .toSuccessResponse()
          .toSuccessResponse()
          .getTokens()
          .toOIDCTokens();
    }
  }

  private static RefreshToken refreshed(OIDCProviderMetadata provider, RefreshToken token)
      throws Exception {
    return refresh(provider, token).toSuccessResponse().getTokens().getRefreshToken();
  }

  private static TokenResponse refresh(OIDCProviderMetadata provider, RefreshToken token)
      throws Exception {
    return TokenResponse.parse(
        new TokenRequest.Builder(provider.getTokenEndpointURI(), APP, new RefreshTokenGrant(token))
            .build()
            .toHTTPRequest()
            .send());
  }

  private void signOut(OIDCProviderMetadata provider, OIDCTokens tokens) {
    State state = new State();
    try (LoopbackSite site = new LoopbackSite("You can close this page.", java.util.Map.of())) {
      URI request =
          new LogoutRequest(
                  provider.getEndSessionEndpointURI(), tokens.getIDToken(), site.uri("/bye"), state)
              .toURI();
      pages.visit(request.toString());
      assertThat(site.awaitLanding().getQuery()).isEqualTo("state=" + state);
    }
  }

  private static AccessToken clientCredentials(
      OIDCProviderMetadata provider, ClientAuthentication authentication) throws Exception {
    TokenRequest request =
        new TokenRequest.Builder(
                provider.getTokenEndpointURI(), authentication, new ClientCredentialsGrant())
            .scope(new Scope("functions.execute"))
            .build();
    return TokenResponse.parse(request.toHTTPRequest().send())
        .toSuccessResponse()
        .getTokens()
        .getAccessToken();
  }

  private static com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse introspect(
      OIDCProviderMetadata provider, ClientAuthentication authentication, AccessToken token)
      throws Exception {
    return TokenIntrospectionResponse.parse(
            new TokenIntrospectionRequest(
                    provider.getIntrospectionEndpointURI(), authentication, token)
                .toHTTPRequest()
                .send())
        .toSuccessResponse();
  }
}
