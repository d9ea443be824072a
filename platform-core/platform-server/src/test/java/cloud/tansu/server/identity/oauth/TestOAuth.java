package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.authorization.TestAuthorization;
import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.TestTokens;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.persistence.TestDatabases;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The endpoints of a realm, without HTTP. */
final class TestOAuth {

  private final TestUsers users;
  private final TestClients clients;
  private final TestAuthorization authorization;
  private final RealmPolicies policies;
  private final IdentityConfig config;
  private final Clock clock;

  TestOAuth(TestDatabases databases, TestUsers users, Clock clock, IdentityConfig config) {
    this.users = users;
    this.config = config;
    this.clock = clock;
    this.clients = new TestClients(databases, clock);
    this.policies = users.policies().get();
    this.authorization = new TestAuthorization(users, clients.clients(), clock);
  }

  TestClients clients() {
    return clients;
  }

  AuthorizationFlow flow() {
    return new AuthorizationFlow(
        authorization.reader(),
        authorization.waiting(),
        authorization.codes(),
        authorization.consents(),
        authorization.responses(),
        clock);
  }

  ConnectAnswers connectAnswers() {
    return new ConnectAnswers(
        authorization.reader(),
        authorization.waiting(),
        authorization.deviceCodes(),
        TestRealms.issuers(),
        policies);
  }

  BrowserSignIn browserSignIn() {
    return new BrowserSignIn(
        users.passwordCheck(),
        users.factors().challenges(),
        users.databases(),
        new TestBrowserSessions(users, clock).get(),
        policies);
  }

  TestAuthorization authorization() {
    return authorization;
  }

  UserTokens userTokens() {
    return new UserTokens(users.sessions(), TestTokens.idTokens(users.keys(), policies, clock));
  }

  ExchangeGrant exchangeGrant() {
    return new ExchangeGrant(
        List.of(
            new PasswordGrant(users.signIn(), config),
            new RefreshGrant(users.refresh(), userTokens()),
            new CodeGrant(authorization.codes(), userTokens()),
            new DeviceGrant(authorization.deviceCodes(), userTokens()),
            new ClientCredentialsGrant(TestTokens.issuing(users.keys(), policies, clock))),
        policies);
  }

  /** What the token endpoint answers to a form of a client that does not authenticate. */
  TokenView exchange(Realm realm, String form) {
    TokenParameters parameters =
        TokenParameters.parse(MediaType.APPLICATION_FORM_URLENCODED_TYPE, form);
    Result result =
        clients.authentication().authenticate(realm, Optional.empty(), parameters::find);
    if (result instanceof Result.Authenticated done) {
      return exchangeGrant()
          .exchange(new ClientCall(realm, done.client(), done.by(), parameters, TestUsers.ORIGIN));
    }
    throw OAuthError.invalidClient("Not authenticated");
  }
}
