package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions of applications below a browser's, and what ends them. */
public final class SessionEnds {

  private SessionEnds() {}

  /** The session of an application that the user has gone to from the hosted pages. */
  public static UUID openFrom(TestUsers users, BrowserSession browser, String clientId) {
    return users
        .databases()
        .transact(
            browser.authentication().subject().realm(),
            unit ->
                users
                    .sessions()
                    .open(
                        unit,
                        browser.authentication(),
                        clientId,
                        new Scopes(List.of(Scopes.OPENID)),
                        TestUsers.ORIGIN,
                        Optional.of(browser.id()))
                    .id());
  }

  /**
   * Gives the user another password.
   *
   * @param kept the session that stays
   */
  public static void byNewPassword(TestUsers users, TokenSubject user, Optional<UUID> kept) {
    NewPassword chosen =
        users.userPasswords().forUser(user.realm(), user.id(), "password", "AnotherPass456!");
    users
        .databases()
        .transact(
            user.realm(),
            unit -> {
              users.userPasswords().set(unit, user.id(), chosen, kept);
              return true;
            });
  }
}
