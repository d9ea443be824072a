package cloud.tansu.server.identity.activity;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads who signed in to a realm, or tried to; newest first. */
@ApplicationScoped
public class LoginActivity {

  private static final String EVENTS =
      """
      select id, occurred_at, user_id, email_attempted, method, outcome, reason, ip, user_agent
      from login_events""";

  private static final String NEWEST = " order by occurred_at desc, id desc limit ?";

  private final RealmDatabases databases;

  @Inject
  LoginActivity(RealmDatabases databases) {
    this.databases = databases;
  }

  /** One page, for who leafs through. */
  public Page<LoginEvent> list(Realm realm, LoginQuery query, PageRequest page) {
    LoginConditions conditions = LoginConditions.of(query);
    return databases.transact(
        realm,
        unit -> {
          long total =
              unit.count(
                  "select count(*) from login_events" + conditions.where(),
                  conditions.parameters());
          List<LoginEvent> events =
              unit.query(
                  EVENTS + conditions.where() + NEWEST + " offset ?",
                  LoginActivity::event,
                  conditions.parameters(page.pageSize(), page.offset()));
          return Page.of(page, total, events);
        });
  }

  /**
   * What follows an entry, for who reads on to the end: as quick on the last page as on the first,
   * and unmoved by entries that are added meanwhile.
   *
   * @param last entry that was read; empty to begin with the newest
   */
  List<LoginEvent> next(Realm realm, LoginQuery query, Optional<LoginEvent> last, int most) {
    LoginConditions conditions = LoginConditions.of(query);
    last.ifPresent(conditions::after);
    return databases.read(
        realm,
        unit ->
            unit.query(
                EVENTS + conditions.where() + NEWEST,
                LoginActivity::event,
                conditions.parameters(most)));
  }

  private static LoginEvent event(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new LoginEvent(
        row.getObject("id", UUID.class),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("user_id", UUID.class)).map(UserId::new),
        row.getString("email_attempted"),
        LoginEvents.of(reason),
        row.getString("method"),
        row.getString("outcome").equals("success"),
        reason,
        row.getString("ip"),
        row.getString("user_agent"));
  }
}
