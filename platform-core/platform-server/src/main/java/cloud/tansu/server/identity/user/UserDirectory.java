package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
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

  private static final String COLUMNS =
      """
      select u.id, u.email, u.name, u.status, u.password_hash is not null as has_password,
        case when u.locked_until > c.now then u.locked_until end as locked_until,
        u.last_sign_in_at, u.last_sign_in_ip, u.created_at,
        array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles,
        array(select distinct l.provider from user_logins l where l.user_id = u.id order by 1)
          as providers,
        exists (select 1 from totp_factors f
          where f.user_id = u.id and f.confirmed_at is not null) as mfa_enabled
      """;

  private static final String USERS = " from users u cross join (select ?::timestamptz as now) c ";

  private static final String MATCHING =
      """
      where (u.email like ? escape '\\' or lower(coalesce(u.name, '')) like ? escape '\\')
        and (?::text is null
          or exists (select 1 from user_roles r where r.user_id = u.id and r.role = ?))
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
        COLUMNS + USERS + "where u.id = ?", UserDirectory::profile, clock.instant(), id.value());
  }

  /** The page of the users who are asked for, and how many there are. */
  public Page<UserProfile> list(Realm realm, UserQuery query) {
    String pattern = "%" + escaped(query.search().toLowerCase(Locale.ROOT)) + "%";
    Object[] which = {clock.instant(), pattern, pattern, query.role(), query.role()};
    String matching =
        USERS + MATCHING + query.state().map(state -> " and " + state.condition()).orElse("");
    String order =
        " order by %s %s nulls last, u.id limit %d offset %d"
            .formatted(
                query.sort().column(),
                query.descending() ? "desc" : "asc",
                query.page().pageSize(),
                query.page().offset());
    return databases.transact(
        realm,
        unit ->
            Page.of(
                query.page(),
                unit.count("select count(*)" + matching, which),
                unit.query(COLUMNS + matching + order, UserDirectory::profile, which)));
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
        Optional.ofNullable(row.getString("last_sign_in_ip")),
        row.getBoolean("mfa_enabled"),
        List.of((String[]) row.getArray("providers").getArray()),
        instant(row, "created_at").orElseThrow());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
