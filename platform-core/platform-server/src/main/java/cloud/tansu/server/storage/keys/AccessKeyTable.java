package cloud.tansu.server.storage.keys;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rows of {@code storage_access_keys}: a tenant's in its database, the platform's in the
 * platform database.
 */
@ApplicationScoped
class AccessKeyTable {

  private static final String TABLE = "storage_access_keys";
  private static final String SELECT =
      """
      select access_key_id, description, buckets, may_read, may_write, previous_secret_until,
        expires_at, last_used_at, created_at, created_by
      from storage_access_keys
      """;

  private final Secrets secrets;

  @Inject
  AccessKeyTable(Secrets secrets) {
    this.secrets = secrets;
  }

  List<AccessKey> list(UnitOfWork unit) throws SQLException {
    return unit.query(SELECT + " order by created_at desc, access_key_id", AccessKeyTable::key);
  }

  Optional<AccessKey> find(UnitOfWork unit, AccessKeyId id) throws SQLException {
    return unit.first(SELECT + " where access_key_id = ?", AccessKeyTable::key, id.value());
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<AccessKey> lock(UnitOfWork unit, AccessKeyId id) throws SQLException {
    return unit.first(
        SELECT + " where access_key_id = ? for update", AccessKeyTable::key, id.value());
  }

  /** Counts the keys, and nobody else makes one before the transaction ends. */
  long lockedCount(UnitOfWork unit) throws SQLException {
    unit.update("lock table storage_access_keys in share row exclusive mode");
    return unit.count("select count(*) from storage_access_keys");
  }

  void insert(UnitOfWork unit, StorageSpace space, AccessKey key, AccessKeySecret secret)
      throws SQLException {
    unit.update(
        """
        insert into storage_access_keys (access_key_id, description, buckets, may_read, may_write,
          secret_enc, expires_at, created_at, created_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        key.id().value(),
        key.description(),
        names(key.scope()),
        key.scope().read(),
        key.scope().write(),
        secrets.encrypt(purpose(space), secret.text()),
        key.expiresAt(),
        key.createdAt(),
        key.createdBy());
  }

  void update(UnitOfWork unit, AccessKey key) throws SQLException {
    unit.update(
        """
        update storage_access_keys set description = ?, buckets = ?, may_read = ?, may_write = ?,
          expires_at = ?
        where access_key_id = ?
        """,
        key.description(),
        names(key.scope()),
        key.scope().read(),
        key.scope().write(),
        key.expiresAt(),
        key.id().value());
  }

  /** Signs with another secret; the one before signs as well until then. */
  void rotate(
      UnitOfWork unit, StorageSpace space, AccessKeyId id, AccessKeySecret fresh, Instant until)
      throws SQLException {
    unit.update(
        """
        update storage_access_keys set previous_secret_enc = secret_enc,
          previous_secret_until = ?, secret_enc = ?
        where access_key_id = ?
        """,
        until,
        secrets.encrypt(purpose(space), fresh.text()),
        id.value());
  }

  boolean delete(UnitOfWork unit, AccessKeyId id) throws SQLException {
    return unit.update("delete from storage_access_keys where access_key_id = ?", id.value()) == 1;
  }

  /** A use that is younger than the one that is noted. */
  void use(UnitOfWork unit, AccessKeyId id, Instant at) throws SQLException {
    unit.update(
        """
        update storage_access_keys set last_used_at = ?
        where access_key_id = ? and (last_used_at is null or last_used_at < ?)
        """,
        at,
        id.value(),
        at);
  }

  Optional<StoredSecrets> secrets(UnitOfWork unit, StorageSpace space, AccessKeyId id)
      throws SQLException {
    return unit.first(
        """
        select buckets, may_read, may_write, expires_at, secret_enc, previous_secret_enc,
          previous_secret_until
        from storage_access_keys where access_key_id = ?
        """,
        row ->
            new StoredSecrets(
                id,
                space,
                scope(row),
                moment(row, "expires_at"),
                secrets.decryptText(purpose(space), row.getBytes("secret_enc")),
                Optional.ofNullable(row.getBytes("previous_secret_enc"))
                    .map(old -> secrets.decryptText(purpose(space), old)),
                moment(row, "previous_secret_until")),
        id.value());
  }

  private static SecretPurpose purpose(StorageSpace space) {
    return new SecretPurpose(space.tenant(), TABLE, "secret_enc");
  }

  private static String[] names(AccessKeyScope scope) {
    return scope.buckets().stream().map(BucketName::value).sorted().toArray(String[]::new);
  }

  private static AccessKeyScope scope(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("buckets").getArray();
    return new AccessKeyScope(
        Arrays.stream(names).map(BucketName::new).collect(Collectors.toSet()),
        row.getBoolean("may_read"),
        row.getBoolean("may_write"));
  }

  private static AccessKey key(ResultSet row) throws SQLException {
    return new AccessKey(
        new AccessKeyId(row.getString("access_key_id")),
        row.getString("description"),
        scope(row),
        moment(row, "previous_secret_until"),
        moment(row, "expires_at"),
        moment(row, "last_used_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
