package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Parts of statements on {@code users}, and whom a token is about from their rows. */
public final class UserRows {

  /** The columns that {@link #subject} reads. */
  public static final String COLUMNS =
      "u.id as user_id, u.email, u.email_verified, u.name,"
          + " array(select r.role from user_roles r where r.user_id = u.id order by r.role)"
          + " as roles";

  /**
   * The user of an id, active, and held so until the transaction ends: a session that is opened
   * while an administrator disables the account either is there to be ended, or is not opened.
   */
  public static final String HELD =
      "(select id from users where id = ? and status = 'ACTIVE' for share) u";

  private UserRows() {}

  /**
   * Refuses to go on when a statement on {@link #HELD} found nobody.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code account_disabled}
   */
  public static void requireHeld(int rows) {
    if (rows == 0) {
      throw IdentityProblems.ACCOUNT_DISABLED.because("The account was closed meanwhile.");
    }
  }

  public static TokenSubject subject(Realm realm, ResultSet row) throws SQLException {
    return new TokenSubject(
        realm,
        new UserId(row.getObject("user_id", UUID.class)),
        new Email(row.getString("email")),
        row.getBoolean("email_verified"),
        Optional.ofNullable(row.getString("name")),
        List.of((String[]) row.getArray("roles").getArray()));
  }
}
