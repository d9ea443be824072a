package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.external.TestStrangers;
import cloud.tansu.server.identity.user.TestUsers;

/** The tokens of people who come from a provider. */
public final class TestFederatedTokens {

  private TestFederatedTokens() {}

  public static FederatedTokens of(TestUsers users) {
    return new FederatedTokens(TestStrangers.signIn(users), users.sessions());
  }
}
