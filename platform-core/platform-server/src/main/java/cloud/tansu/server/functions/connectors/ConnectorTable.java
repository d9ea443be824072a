package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rows of {@code sys.function_connectors}. */
@ApplicationScoped
class ConnectorTable {

  private static final String COLUMNS =
      "connector, enabled, settings::text as settings, secret_keys, updated_at, updated_by,"
          + " last_test_at, last_error";

  private final Secrets secrets;

  @Inject
  ConnectorTable(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * All that a call needs.
   *
   * @param values every setting, the secrets in clear
   */
  record Stored(boolean enabled, Map<String, String> values) {

    static final Stored NONE = new Stored(false, Map.of());

    Stored {
      values = Map.copyOf(values);
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
      return "Stored[" + enabled + "]";
    }
  }

  Optional<UUID> function(UnitOfWork unit, String name) throws SQLException {
    return unit.first(
        "select id from sys.functions where lower(name) = ?",
        row -> row.getObject(1, UUID.class),
        name.toLowerCase(Locale.ROOT));
  }

  /** By connector. */
  List<ConnectorSetting> all(UnitOfWork unit, UUID function) throws SQLException {
    return unit.query(
        "select "
            + COLUMNS
            + " from sys.function_connectors where function_id = ? order by connector",
        ConnectorTable::setting,
        function);
  }

  Optional<ConnectorSetting> find(UnitOfWork unit, UUID function, String connector)
      throws SQLException {
    return unit.first(
        "select "
            + COLUMNS
            + " from sys.function_connectors where function_id = ? and connector = ?",
        ConnectorTable::setting,
        function,
        connector);
  }

  Optional<Stored> stored(UnitOfWork unit, TenantId tenant, UUID function, String connector)
      throws SQLException {
    return unit.first(
        "select enabled, settings::text, secrets_enc from sys.function_connectors"
            + " where function_id = ? and connector = ?",
        row -> {
          Map<String, String> values = new HashMap<>(read(row.getString(2)));
          values.putAll(read(secrets.decryptText(purpose(tenant), row.getBytes(3))));
          return new Stored(row.getBoolean(1), values);
        },
        function,
        connector);
  }

  /**
   * @param secretKeys which of the values are secrets
   */
  void put(
      UnitOfWork unit,
      TenantId tenant,
      UUID function,
      ConnectorSetting setting,
      Map<String, String> secretValues)
      throws SQLException {
    unit.update(
        "insert into sys.function_connectors (function_id, connector, enabled, settings,"
            + " secrets_enc, secret_keys, updated_at, updated_by) values (?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (function_id, connector) do update set enabled = excluded.enabled,"
            + " settings = excluded.settings, secrets_enc = excluded.secrets_enc,"
            + " secret_keys = excluded.secret_keys, updated_at = excluded.updated_at,"
            + " updated_by = excluded.updated_by, last_error = null",
        function,
        setting.connector(),
        setting.enabled(),
        new Jsonb(write(setting.values())),
        secrets.encrypt(purpose(tenant), write(secretValues)),
        setting.secretKeys().stream().sorted().toArray(String[]::new),
        setting.updatedAt(),
        setting.updatedBy());
  }

  void tested(UnitOfWork unit, UUID function, String connector, Optional<String> error, Instant now)
      throws SQLException {
    unit.update(
        "update sys.function_connectors set last_test_at = ?, last_error = ?"
            + " where function_id = ? and connector = ?",
        now,
        error,
        function,
        connector);
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "function_connectors", "secrets_enc");
  }

  private static ConnectorSetting setting(ResultSet row) throws SQLException {
    return new ConnectorSetting(
        row.getString("connector"),
        row.getBoolean("enabled"),
        read(row.getString("settings")),
        Set.of((String[]) row.getArray("secret_keys").getArray()),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getString("updated_by"),
        Optional.ofNullable(row.getObject("last_test_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("last_error")));
  }

  private static String write(Map<String, String> values) {
    try {
      return Json.mapper().writeValueAsString(values);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Texts have a JSON form", impossible);
    }
  }

  private static Map<String, String> read(String json) {
    try {
      return Json.mapper().readValue(json, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("Settings of a connector cannot be read", damaged);
    }
  }
}
