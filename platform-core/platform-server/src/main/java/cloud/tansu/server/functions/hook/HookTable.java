package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code sys.function_hooks}. */
@ApplicationScoped
class HookTable {

  private static final String SELECT =
      """
      select h.id, h.function_id, h.scheme, h.signature_header, h.timestamp_header, h.id_header,
        h.connector, h.is_active, h.description, h.calls_per_minute, h.previous_secret_until,
        h.created_at, h.updated_at, h.created_by,
        (select m.received_at from sys.function_hook_messages m where m.hook_id = h.id
         order by m.received_at desc limit 1) as last_message_at
      from sys.function_hooks h
      """;

  private final Secrets secrets;

  @Inject
  HookTable(Secrets secrets) {
    this.secrets = secrets;
  }

  /** Oldest first. */
  List<FunctionHook> of(UnitOfWork unit, UUID function) throws SQLException {
    return unit.query(
        SELECT + " where h.function_id = ? order by h.created_at, h.id", HookTable::hook, function);
  }

  long count(UnitOfWork unit, UUID function) throws SQLException {
    return unit.count("select count(*) from sys.function_hooks where function_id = ?", function);
  }

  Optional<FunctionHook> find(UnitOfWork unit, UUID function, UUID id) throws SQLException {
    return unit.first(
        SELECT + " where h.id = ? and h.function_id = ?", HookTable::hook, id, function);
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<FunctionHook> lock(UnitOfWork unit, UUID function, UUID id) throws SQLException {
    return unit.first(
        SELECT + " where h.id = ? and h.function_id = ? for update of h",
        HookTable::hook,
        id,
        function);
  }

  void insert(UnitOfWork unit, TenantId tenant, FunctionHook hook, Optional<HookSecret> secret)
      throws SQLException {
    HookRule rule = hook.rule();
    unit.update(
        """
        insert into sys.function_hooks (id, function_id, scheme, signature_header,
          timestamp_header, id_header, connector, is_active, description, calls_per_minute,
          secret_enc, created_at, updated_at, created_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::bytea, ?, ?, ?)
        """,
        hook.id(),
        hook.function(),
        rule.scheme(),
        rule.signatureHeader(),
        rule.timestampHeader(),
        rule.idHeader(),
        rule.connector(),
        hook.active(),
        hook.description(),
        hook.callsPerMinute(),
        secret.map(text -> sealed(tenant, text)),
        hook.createdAt(),
        hook.updatedAt(),
        hook.createdBy());
  }

  void update(UnitOfWork unit, FunctionHook hook) throws SQLException {
    HookRule rule = hook.rule();
    unit.update(
        """
        update sys.function_hooks set function_id = ?, signature_header = ?, timestamp_header = ?,
          id_header = ?, connector = ?, is_active = ?, description = ?, calls_per_minute = ?,
          updated_at = ?
        where id = ?
        """,
        hook.function(),
        rule.signatureHeader(),
        rule.timestampHeader(),
        rule.idHeader(),
        rule.connector(),
        hook.active(),
        hook.description(),
        hook.callsPerMinute(),
        hook.updatedAt(),
        hook.id());
  }

  /** Counts on another secret from now on, and on the one before until then. */
  void rotate(
      UnitOfWork unit, TenantId tenant, UUID id, HookSecret fresh, Instant until, Instant now)
      throws SQLException {
    unit.update(
        """
        update sys.function_hooks set previous_secret_enc = secret_enc,
          previous_secret_until = ?, secret_enc = ?, updated_at = ?
        where id = ?
        """,
        until,
        sealed(tenant, fresh),
        now,
        id);
  }

  void delete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update("delete from sys.function_hooks where id = ?", id);
  }

  /**
   * All that a message needs to be judged.
   *
   * @param takesCalls whether hook and function are on, and the function has code
   * @param secrets those that count at this moment, the newest first
   */
  record Target(
      UUID function, HookRule rule, boolean takesCalls, int callsPerMinute, List<String> secrets) {

    Target {
      secrets = List.copyOf(secrets);
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
      return "Target[" + function + "]";
    }
  }

  Optional<Target> target(UnitOfWork unit, TenantId tenant, UUID id, Instant now)
      throws SQLException {
    return unit.first(
        """
        select h.function_id, h.scheme, h.signature_header, h.timestamp_header, h.id_header,
          h.connector, h.calls_per_minute, h.secret_enc,
          case when h.previous_secret_until > ? then h.previous_secret_enc end as previous_enc,
          h.is_active and f.is_active and f.active_version is not null as takes_calls
        from sys.function_hooks h join sys.functions f on f.id = h.function_id where h.id = ?
        """,
        row ->
            new Target(
                row.getObject("function_id", UUID.class),
                rule(row),
                row.getBoolean("takes_calls"),
                row.getInt("calls_per_minute"),
                opened(tenant, row)),
        now,
        id);
  }

  private List<String> opened(TenantId tenant, ResultSet row) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (String column : List.of("secret_enc", "previous_enc")) {
      byte[] sealed = row.getBytes(column);
      if (sealed != null) {
        texts.add(secrets.decryptText(purpose(tenant), sealed));
      }
    }
    return texts;
  }

  private byte[] sealed(TenantId tenant, HookSecret secret) {
    return secrets.encrypt(purpose(tenant), secret.text());
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "function_hooks", "secret_enc");
  }

  private static FunctionHook hook(ResultSet row) throws SQLException {
    return new FunctionHook(
        row.getObject("id", UUID.class),
        row.getObject("function_id", UUID.class),
        rule(row),
        row.getBoolean("is_active"),
        row.getString("description"),
        row.getInt("calls_per_minute"),
        moment(row, "previous_secret_until"),
        moment(row, "last_message_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }

  private static HookRule rule(ResultSet row) throws SQLException {
    return new HookRule(
        HookScheme.valueOf(row.getString("scheme")),
        Optional.ofNullable(row.getString("signature_header")),
        Optional.ofNullable(row.getString("timestamp_header")),
        Optional.ofNullable(row.getString("id_header")),
        Optional.ofNullable(row.getString("connector")));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
