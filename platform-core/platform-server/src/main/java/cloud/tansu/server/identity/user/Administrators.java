package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** Sees to it that somebody is left who administers the realm. */
final class Administrators {

  private Administrators() {}

  /**
   * Makes other changes of administrators wait for the end of the transaction: two at the same time
   * must not both find the other administrator still there.
   */
  static void lock(UnitOfWork unit, Realm realm) throws SQLException {
    unit.query(
        "select name from roles where name = ? for update",
        row -> row.getString(1),
        Scopes.administratorRole(realm));
  }

  /** Whether nobody else who may sign in administers the realm. */
  static boolean isTheLast(UnitOfWork unit, Realm realm, UserProfile user) throws SQLException {
    String role = Scopes.administratorRole(realm);
    return user.roles().contains(role)
        && user.status() == UserStatus.ACTIVE
        && countOthers(unit, role, user) == 0;
  }

  private static long countOthers(UnitOfWork unit, String role, UserProfile user)
      throws SQLException {
    return unit.count(
        """
        select count(*) from user_roles r join users u on u.id = r.user_id
        where r.role = ? and u.status = 'ACTIVE' and u.id <> ?
        """,
        role,
        user.id().value());
  }
}
