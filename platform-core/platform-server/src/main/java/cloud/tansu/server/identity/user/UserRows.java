package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads whom a token is about from a query that joins {@code users} as {@code u}. */
public final class UserRows {

  /** The columns that {@link #subject} reads. */
  public static final String COLUMNS =
      "u.id as user_id, u.email, u.email_verified, u.name,"
          + " array(select r.role from user_roles r where r.user_id = u.id order by r.role)"
          + " as roles";

  private UserRows() {}

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
