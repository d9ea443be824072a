package cloud.tansu.server.storage.presign;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a tenant. They lie in its database, and nowhere else: a revoked one is good for
 * nothing from the next request on, on every node.
 */
@ApplicationScoped
class PresignKeys {

  private static final String TABLE = "storage_presign_keys";

  /** So many are tried for one signature, the youngest first. */
  private static final int MOST = 10;

  private final Databases databases;
  private final Secrets secrets;
  private final Journal journal;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  PresignKeys(Databases databases, Secrets secrets, Journal journal, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.secrets = secrets;
    this.journal = journal;
    this.tokens = tokens;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** The key that signs; the first call makes it. */
  PresignKey signing(TenantId tenant) {
    Optional<PresignKey> known = databases.readTenant(tenant, unit -> signing(unit, tenant));
    return known.orElseGet(() -> databases.tenant(tenant, unit -> lockedSigning(unit, tenant)));
  }

  private PresignKey lockedSigning(UnitOfWork unit, TenantId tenant) throws SQLException {
    lock(unit);
    Optional<PresignKey> madeMeanwhile = signing(unit, tenant);
    return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make(unit, tenant, "platform");
  }

  private static void lock(UnitOfWork unit) throws SQLException {
    unit.update("lock table sys.storage_presign_keys in share row exclusive mode");
  }

  private Optional<PresignKey> signing(UnitOfWork unit, TenantId tenant) throws SQLException {
    return unit.first(
        "select secret_enc from sys.storage_presign_keys where retired_at is null",
        row -> opened(tenant, row.getBytes(1)));
  }

  private PresignKey make(UnitOfWork unit, TenantId tenant, String by) throws SQLException {
    byte[] secret = tokens.bytes(PresignKey.BYTES);
    Instant now = clock.instant();
    unit.update(
        """
        insert into sys.storage_presign_keys (id, secret_enc, created_at, created_by)
        values (?, ?, ?, ?)
        """,
        tokens.uuidV7(now.toEpochMilli()),
        secrets.encrypt(purpose(tenant), secret),
        now,
        by);
    return new PresignKey(secret);
  }

  /** Those that signed something that may still be good, the youngest first. */
  List<PresignKey> recognised(TenantId tenant, Duration longest) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.query(
                """
                select secret_enc from sys.storage_presign_keys
                where retired_at is null or retired_at > ?
                order by created_at desc, id desc limit ?
                """,
                row -> opened(tenant, row.getBytes(1)),
                clock.instant().minus(longest),
                MOST));
  }

  /** Signs with another key from now on. */
  void rotate(TenantId tenant, Actor actor, Duration kept) {
    databases.tenant(
        tenant,
        unit -> {
          lock(unit);
          Instant now = clock.instant();
          unit.update(
              "update sys.storage_presign_keys set retired_at = ? where retired_at is null", now);
          unit.update(
              "delete from sys.storage_presign_keys where retired_at <= ?", now.minus(kept));
          make(unit, tenant, actor.subject());
          journal.append(
              unit,
              Journal.Entry.of(actor, "Storage", "PresignKeyRotate")
                  .about(tenant)
                  .detail("revoked", kept.isZero()));
          return tenant;
        });
  }

  private PresignKey opened(TenantId tenant, byte[] encrypted) {
    return new PresignKey(secrets.decrypt(purpose(tenant), encrypted));
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, TABLE, "secret_enc");
  }
}
