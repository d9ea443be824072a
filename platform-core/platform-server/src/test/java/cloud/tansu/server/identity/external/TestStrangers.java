package cloud.tansu.server.identity.external;

import cloud.tansu.server.identity.user.TestUsers;
import java.time.Clock;

/** The sign-in of people who come from a provider. */
public final class TestStrangers {

  private TestStrangers() {}

  public static SignInStranger signIn(TestUsers users) {
    return new SignInStranger(
        new UserLogins(users.newUsers(), users.audit()),
        users.factors().challenges(),
        users.halfSignIns(),
        users.databases(),
        users.policies().get());
  }

  public static LinkedLogins logins(TestUsers users, Clock clock) {
    return new LinkedLogins(users.databases(), users.audit(), clock);
  }
}
