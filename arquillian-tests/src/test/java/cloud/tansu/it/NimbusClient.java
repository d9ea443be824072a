package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** An application that is written with the OAuth 2.0 and OpenID Connect SDK of Connect2id. */
record NimbusClient(OIDCProviderMetadata provider, HostedPages pages) {

  private static final String PAGE = "You can close this page.";

  static NimbusClient discovering(String issuer, HostedPages pages) {
    try {
      return new NimbusClient(OIDCProviderMetadata.resolve(new Issuer(issuer)), pages);
    } catch (IOException | com.nimbusds.oauth2.sdk.GeneralException unusable) {
      throw new AssertionError("The metadata of " + issuer + " cannot be used", unusable);
    }
  }

  /** Signs the user in with code and PKCE, as a client without credentials. */
  OIDCTokens signIn(ClientID app, Nonce nonce) throws IOException, ParseException {
    return signIn(
        app,
        nonce,
        AuthenticationRequest::toURI,
        grant -> new TokenRequest.Builder(provider.getTokenEndpointURI(), app, grant).build());
  }

  /** The same with a request that is pushed first (RFC 9126), with credentials. */
  OIDCTokens signInPushing(ClientAuthentication credentials, Nonce nonce)
      throws IOException, ParseException {
    return signIn(
        credentials.getClientID(),
        nonce,
        request -> pushed(credentials, request),
        grant ->
            new TokenRequest.Builder(provider.getTokenEndpointURI(), credentials, grant).build());
  }

  private OIDCTokens signIn(
      ClientID app,
      Nonce nonce,
      Function<AuthenticationRequest, URI> start,
      Function<AuthorizationGrant, TokenRequest> redeem)
      throws IOException, ParseException {
    CodeVerifier verifier = new CodeVerifier();
    State state = new State();
    try (LoopbackSite site = new LoopbackSite(PAGE, Map.of())) {
      URI callback = site.uri("/callback");
      AuthenticationRequest request =
          new AuthenticationRequest.Builder(
                  new ResponseType("code"),
                  Scope.parse("openid profile email offline_access"),
                  app,
                  callback)
              .endpointURI(provider.getAuthorizationEndpointURI())
              .state(state)
              .nonce(nonce)
              .codeChallenge(verifier, CodeChallengeMethod.S256)
              .build();
      pages.visit(start.apply(request).toString());
      AuthenticationSuccessResponse landed =
          AuthenticationResponseParser.parse(site.awaitLanding()).toSuccessResponse();
      assertThat(landed.getState()).isEqualTo(state);
      assertThat(landed.getIssuer()).isEqualTo(provider.getIssuer());
      return tokens(
          redeem.apply(
              new AuthorizationCodeGrant(landed.getAuthorizationCode(), callback, verifier)));
    }
  }

  private URI pushed(ClientAuthentication credentials, AuthenticationRequest request) {
    try {
      PushedAuthorizationResponse answer =
          PushedAuthorizationResponse.parse(
              new PushedAuthorizationRequest(
                      provider.getPushedAuthorizationRequestEndpointURI(), credentials, request)
                  .toHTTPRequest()
                  .send());
      return new AuthenticationRequest.Builder(
              answer.toSuccessResponse().getRequestURI(), credentials.getClientID())
          .endpointURI(provider.getAuthorizationEndpointURI())
          .build()
          .toURI();
    } catch (IOException | ParseException unusable) {
      throw new AssertionError(unusable);
    }
  }

  /** The tokens of a user, with an ID token. */
  OIDCTokens tokens(TokenRequest request) throws IOException, ParseException {
    TokenResponse answer = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    assertThat(answer.indicatesSuccess()).as(answer.toHTTPResponse().getBody()).isTrue();
    return answer.toSuccessResponse().getTokens().toOIDCTokens();
  }

  /** Asks for tokens as a client without credentials. */
  TokenResponse ask(ClientID app, AuthorizationGrant grant) throws IOException, ParseException {
    return TokenResponse.parse(
        new TokenRequest.Builder(provider.getTokenEndpointURI(), app, grant)
            .build()
            .toHTTPRequest()
            .send());
  }

  /** A token of the application itself. */
  AccessToken own(ClientAuthentication credentials, String scope)
      throws IOException, ParseException {
    TokenResponse answer =
        TokenResponse.parse(
            new TokenRequest.Builder(
                    provider.getTokenEndpointURI(), credentials, new ClientCredentialsGrant())
                .scope(new Scope(scope))
                .build()
                .toHTTPRequest()
                .send());
    assertThat(answer.indicatesSuccess()).as(answer.toHTTPResponse().getBody()).isTrue();
    return answer.toSuccessResponse().getTokens().getAccessToken();
  }

  /** Sends the user's browser to sign out, and waits until it has come back. */
  void signOut(OIDCTokens tokens) {
    State state = new State();
    try (LoopbackSite site = new LoopbackSite(PAGE, Map.of())) {
      URI request =
          new LogoutRequest(
                  provider.getEndSessionEndpointURI(), tokens.getIDToken(), site.uri("/bye"), state)
              .toURI();
      pages.visit(request.toString());
      assertThat(site.awaitLanding().getQuery()).isEqualTo("state=" + state);
    }
  }
}
