package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.client.ClientDeleteRequest;
import com.nimbusds.oauth2.sdk.client.ClientReadRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
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
  private final NimbusClient client;
  private final OIDCProviderMetadata provider;

  NimbusClientIT(RunningServer server, Browser browser) {
    this.tenant = OpenIdTenant.make(server);
    this.pages = new HostedPages(browser);
    this.client = NimbusClient.discovering(tenant.issuer(), pages);
    this.provider = client.provider();
  }

  @Test
  void goesThroughCodeRefreshUserInfoAndLogout() throws Exception {
    Nonce nonce = new Nonce();

    OIDCTokens tokens = client.signIn(APP, nonce);

    IDTokenClaimsSet claims = validated(tokens, APP, JWSAlgorithm.RS256, nonce);
    UserInfo user =
        UserInfoResponse.parse(
                new UserInfoRequest(provider.getUserInfoEndpointURI(), tokens.getAccessToken())
                    .toHTTPRequest()
                    .send())
            .toSuccessResponse()
            .getUserInfo();
    assertThat(user.getSubject()).isEqualTo(claims.getSubject());
    assertThat(user.getEmailAddress()).isEqualTo(OpenIdTenant.EMAIL);
    RefreshToken next =
        client
            .ask(APP, new RefreshTokenGrant(tokens.getRefreshToken()))
            .toSuccessResponse()
            .getTokens()
            .getRefreshToken();
    assertThat(next).isNotEqualTo(tokens.getRefreshToken());
    client.signOut(tokens);
    assertThat(client.ask(APP, new RefreshTokenGrant(next)).indicatesSuccess()).isFalse();
  }

  @Test
  void pushesItsRequestAndRevokesWhatItGot() throws Exception {
    ClientAuthentication secret = secret();
    Nonce nonce = new Nonce();

    OIDCTokens tokens = client.signInPushing(secret, nonce);
    validated(tokens, secret.getClientID(), JWSAlgorithm.ES256, nonce);
    boolean before = introspect(secret, tokens.getRefreshToken()).isActive();
    revoke(secret, tokens.getRefreshToken());

    assertThat(before).isTrue();
    assertThat(introspect(secret, tokens.getRefreshToken()).isActive()).isFalse();
    assertThat(introspect(secret, tokens.getAccessToken()).isActive()).isFalse();
  }

  @Test
  void getsAndIntrospectsATokenOfItsOwn() throws Exception {
    AccessToken token = client.own(secret(), "functions.execute");

    TokenIntrospectionSuccessResponse found = introspect(secret(), token);

    assertThat(found.isActive()).isTrue();
    assertThat(found.getClientID().getValue()).isEqualTo(OpenIdTenant.SERVER);
    assertThat(found.getScope()).isEqualTo(new Scope("functions.execute"));
  }

  @Test
  void authenticatesByPrivateKeyJwt() throws Exception {
    ClientAuthentication key =
        new PrivateKeyJWT(
            new ClientID(OpenIdTenant.SIGNER),
            provider.getTokenEndpointURI(),
            JWSAlgorithm.ES256,
            tenant.key().toPrivateKey(),
            tenant.key().getKeyID(),
            null);

    assertThat(client.own(key, "functions.execute").getLifetime()).isPositive();
  }

  @Test
  void connectsADeviceWithoutABrowser() throws Exception {
    DeviceAuthorizationSuccessResponse device =
        DeviceAuthorizationResponse.parse(
                new DeviceAuthorizationRequest.Builder(APP)
                    .endpointURI(provider.getDeviceAuthorizationEndpointURI())
                    .scope(Scope.parse("openid email offline_access"))
                    .build()
                    .toHTTPRequest()
                    .send())
            .toSuccessResponse();

    pages.allowDevice(device.getVerificationURIComplete().toString());

    OIDCTokens tokens =
        client.tokens(
            new TokenRequest.Builder(
                    provider.getTokenEndpointURI(),
                    APP,
                    new DeviceCodeGrant(device.getDeviceCode()))
                .build());
    validated(tokens, APP, JWSAlgorithm.RS256, null);
    assertThat(tokens.getRefreshToken()).isNotNull();
  }

  @Test
  void registersItselfAndLooksAfterThat() throws Exception {
    tenant.withDynamicClients();
    OIDCClientMetadata metadata = new OIDCClientMetadata();
    metadata.setName("Registers itself");
    metadata.setRedirectionURI(URI.create("https://self.example.com/callback"));
    OIDCProviderMetadata now = NimbusClient.discovering(tenant.issuer(), pages).provider();

    OIDCClientInformation made =
        information(
            new OIDCClientRegistrationRequest(now.getRegistrationEndpointURI(), metadata, null)
                .toHTTPRequest());
    OIDCClientInformation read =
        information(
            new ClientReadRequest(made.getRegistrationURI(), made.getRegistrationAccessToken())
                .toHTTPRequest());
    int deleted =
        new ClientDeleteRequest(made.getRegistrationURI(), made.getRegistrationAccessToken())
            .toHTTPRequest()
            .send()
            .getStatusCode();

    assertThat(made.getSecret()).isNotNull();
    assertThat(read.getID()).isEqualTo(made.getID());
    assertThat(read.getOIDCMetadata().getRedirectionURIs())
        .isEqualTo(metadata.getRedirectionURIs());
    assertThat(deleted).isEqualTo(204);
  }

  private ClientAuthentication secret() {
    return new ClientSecretBasic(new ClientID(OpenIdTenant.SERVER), new Secret(tenant.secret()));
  }

  private IDTokenClaimsSet validated(
      OIDCTokens tokens,
      ClientID app,
      JWSAlgorithm algorithm,
      @org.jspecify.annotations.Nullable Nonce nonce)
      throws Exception {
    return new IDTokenValidator(
            provider.getIssuer(), app, algorithm, provider.getJWKSetURI().toURL())
        .validate(tokens.getIDToken(), nonce);
  }

  private void revoke(ClientAuthentication credentials, Token token) throws Exception {
    int status =
        new TokenRevocationRequest(provider.getRevocationEndpointURI(), credentials, token)
            .toHTTPRequest()
            .send()
            .getStatusCode();
    assertThat(status).isEqualTo(200);
  }

  private TokenIntrospectionSuccessResponse introspect(
      ClientAuthentication credentials, Token token) throws Exception {
    return TokenIntrospectionResponse.parse(
            new TokenIntrospectionRequest(
                    provider.getIntrospectionEndpointURI(), credentials, token)
                .toHTTPRequest()
                .send())
        .toSuccessResponse();
  }

  private static OIDCClientInformation information(HTTPRequest request) throws Exception {
    return ((OIDCClientInformationResponse)
            OIDCClientRegistrationResponseParser.parse(request.send()).toSuccessResponse())
        .getOIDCClientInformation();
  }
}
