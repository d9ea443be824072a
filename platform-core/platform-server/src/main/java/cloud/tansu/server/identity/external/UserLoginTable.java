package cloud.tansu.server.identity.external;

import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Instant;

/** The table of the accounts at providers that sign users in. */
final class UserLoginTable {

  private UserLoginTable() {}

  /**
   * @return false when the account signs in somebody already
   */
  static boolean insert(UnitOfWork unit, UserId user, UserLogins.Stranger stranger, Instant now)
      throws SQLException {
    int added =
        unit.update(
            """
            insert into user_logins (provider, issuer, subject, user_id, email, linked_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            stranger.provider(),
            stranger.issuer(),
            stranger.subject(),
            user.value(),
            stranger.email(),
            now);
    return added == 1;
  }
}
