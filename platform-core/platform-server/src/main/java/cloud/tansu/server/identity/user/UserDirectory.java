package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Looks users of a realm up. */
@ApplicationScoped
public class UserDirectory {

  private static final String PROFILE =
      """
      select u.id, u.email, u.name, u.status, u.password_hash is not null as has_password,
        case when u.locked_until > ? then u.locked_until end as locked_until,
        u.last_sign_in_at, u.created_at,
        array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles
      from users u
      """;

  private static final String MATCHING =
      """
      where (u.email like ? escape '\\' or lower(coalesce(u.name, '')) like ? escape '\\')
        and (?::text is null or u.status = ?)
      """;

  private final RealmDatabases databases;
  private final Clock clock;

  @Inject
  UserDirectory(RealmDatabases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  public Optional<UserProfile> find(Realm realm, UserId id) {
    return databases.read(realm, unit -> find(unit, id));
  }

  Optional<UserProfile> find(UnitOfWork unit, UserId id) throws SQLException {
    return unit.first(
        PROFILE + "where u.id = ?", UserDirectory::profile, clock.instant(), id.value());
  }

  /**
   * Users whose address or name contains the text, newest first.
   *
   * @param search any case; empty for all
   */
  public Page<UserProfile> list(
      Realm realm, String search, Optional<UserStatus> status, PageRequest page) {
    String pattern = "%" + escaped(search.strip().toLowerCase(Locale.ROOT)) + "%";
    return databases.transact(
        realm,
        unit -> {
          long total =
              unit.count(
                  "select count(*) from users u " + MATCHING, pattern, pattern, status, status);
          List<UserProfile> users =
              unit.query(
                  PROFILE + MATCHING + "order by u.created_at desc, u.id limit ? offset ?",
                  UserDirectory::profile,
                  clock.instant(),
                  pattern,
                  pattern,
                  status,
                  status,
                  page.pageSize(),
                  page.offset());
          return Page.of(page, total, users);
        });
  }

  private static String escaped(String text) {
    return text.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static UserProfile profile(ResultSet row) throws SQLException {
    return new UserProfile(
        new UserId(row.getObject("id", UUID.class)),
        new Email(row.getString("email")),
        Optional.ofNullable(row.getString("name")),
        UserStatus.valueOf(row.getString("status")),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getBoolean("has_password"),
        instant(row, "locked_until"),
        instant(row, "last_sign_in_at"),
        instant(row, "created_at").orElseThrow());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
