package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of {@code sys.function_secrets}, and which of them each function declares. */
@ApplicationScoped
class SecretTable {

  private final Secrets secrets;

  @Inject
  SecretTable(Secrets secrets) {
    this.secrets = secrets;
  }

  /** By name. */
  List<StoredSecret> all(UnitOfWork unit) throws SQLException {
    return unit.query(
        "select " + StoredSecret.COLUMNS + " from sys.function_secrets order by name",
        StoredSecret::of);
  }

  long count(UnitOfWork unit) throws SQLException {
    return unit.count("select count(*) from sys.function_secrets");
  }

  Optional<StoredSecret> find(UnitOfWork unit, SecretName name) throws SQLException {
    return unit.first(
        "select " + StoredSecret.COLUMNS + " from sys.function_secrets where name = ?",
        StoredSecret::of,
        name.value());
  }

  Optional<String> value(UnitOfWork unit, TenantId tenant, SecretName name) throws SQLException {
    return unit.first(
        "select value_enc from sys.function_secrets where name = ?",
        row -> secrets.decryptText(purpose(tenant), row.getBytes(1)),
        name.value());
  }

  void put(UnitOfWork unit, TenantId tenant, StoredSecret secret, String value)
      throws SQLException {
    var days = secret.rotateEveryDays();
    unit.update(
        "insert into sys.function_secrets"
            + " (name, value_enc, rotate_every_days, rotated_at, rotated_by)"
            + " values (?, ?, ?::integer, ?, ?) on conflict (name) do update set"
            + " value_enc = excluded.value_enc, rotate_every_days = excluded.rotate_every_days,"
            + " rotated_at = excluded.rotated_at, rotated_by = excluded.rotated_by,"
            + " reminded_for = null",
        secret.name().value(),
        secrets.encrypt(purpose(tenant), value),
        days.isEmpty() ? null : days.getAsInt(),
        secret.rotatedAt(),
        secret.rotatedBy());
  }

  boolean delete(UnitOfWork unit, SecretName name) throws SQLException {
    return unit.update("delete from sys.function_secrets where name = ?", name.value()) > 0;
  }

  /** What is due and of which nobody was told yet, which is noted. */
  List<StoredSecret> takeReminders(UnitOfWork unit, Instant now) throws SQLException {
    return unit.query(
        "update sys.function_secrets set reminded_for = rotated_at"
            + " where rotate_every_days is not null and reminded_for is null"
            + " and rotated_at + make_interval(days => rotate_every_days) <= ?"
            + " returning "
            + StoredSecret.COLUMNS,
        StoredSecret::of,
        now);
  }

  /** Empty when there is no such function. */
  Optional<Set<String>> declared(UnitOfWork unit, String function) throws SQLException {
    return unit.first(
        "select secret_names from sys.functions where lower(name) = ?",
        row -> new TreeSet<>(List.of((String[]) row.getArray(1).getArray())),
        function.toLowerCase(Locale.ROOT));
  }

  /** Whether there is such a function. */
  boolean declare(UnitOfWork unit, String function, Set<SecretName> names, Instant now)
      throws SQLException {
    String[] sorted = names.stream().map(SecretName::value).sorted().toArray(String[]::new);
    return unit.update(
            "update sys.functions set secret_names = ?, updated_at = ? where lower(name) = ?",
            sorted,
            now,
            function.toLowerCase(Locale.ROOT))
        > 0;
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "function_secrets", "value_enc");
  }
}
