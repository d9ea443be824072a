package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.realm.Realm;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of {@code external_provider_settings}. */
@ApplicationScoped
class ProviderTable {

  private static final String COLUMNS =
      """
      provider, enabled, settings::text as settings, secret_keys, last_test_at, last_error,
      created_at, updated_at, version
      """;

  private final Secrets secrets;

  @Inject
  ProviderTable(Secrets secrets) {
    this.secrets = secrets;
  }

  List<ProviderSetting> all(UnitOfWork unit) throws SQLException {
    return unit.query(
        "select " + COLUMNS + " from external_provider_settings order by provider",
        ProviderTable::setting);
  }

  Optional<ProviderSetting> find(UnitOfWork unit, String provider) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from external_provider_settings where provider = ?",
        ProviderTable::setting,
        provider);
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<ProviderSetting> lock(UnitOfWork unit, String provider) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from external_provider_settings where provider = ? for update",
        ProviderTable::setting,
        provider);
  }

  /** Every value, the secrets in clear. */
  Map<String, String> values(UnitOfWork unit, Realm realm, String provider) throws SQLException {
    return unit.first(
            "select settings::text, secrets_enc from external_provider_settings where provider = ?",
            row -> {
              Map<String, String> values = new HashMap<>(read(row.getString(1)));
              values.putAll(read(secrets.decryptText(purpose(realm), row.getBytes(2))));
              return Map.copyOf(values);
            },
            provider)
        .orElse(Map.of());
  }

  /**
   * @return false when the provider is configured already
   */
  boolean insert(UnitOfWork unit, Realm realm, String provider, Edited edited, Instant now)
      throws SQLException {
    return unit.update(
            """
            insert into external_provider_settings (provider, enabled, settings, secrets_enc,
              secret_keys, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (provider) do nothing
            """,
            provider,
            edited.enabled(),
            new Jsonb(write(edited.values())),
            secrets.encrypt(purpose(realm), write(edited.secrets())),
            keys(edited),
            now,
            now)
        == 1;
  }

  void update(UnitOfWork unit, Realm realm, String provider, Edited edited, Instant now)
      throws SQLException {
    unit.update(
        """
        update external_provider_settings set enabled = ?, settings = ?, secrets_enc = ?,
          secret_keys = ?, last_error = null, updated_at = ?, version = version + 1
        where provider = ?
        """,
        edited.enabled(),
        new Jsonb(write(edited.values())),
        secrets.encrypt(purpose(realm), write(edited.secrets())),
        keys(edited),
        now,
        provider);
  }

  void delete(UnitOfWork unit, String provider) throws SQLException {
    unit.update("delete from external_provider_settings where provider = ?", provider);
  }

  /**
   * Notes how the last contact with the provider went, if the settings are still those it was made
   * with.
   */
  void tested(UnitOfWork unit, String provider, long version, Optional<String> error, Instant now)
      throws SQLException {
    unit.update(
        """
        update external_provider_settings set last_test_at = ?, last_error = ?
        where provider = ? and version = ?
        """,
        now,
        error,
        provider,
        version);
  }

  /** Notes how a sign-in went, if the settings are still those it was made with. */
  void used(UnitOfWork unit, String provider, long version, Optional<String> error)
      throws SQLException {
    unit.update(
        """
        update external_provider_settings set last_error = ?
        where provider = ? and version = ? and last_error is distinct from ?::text
        """,
        error,
        provider,
        version,
        error);
  }

  /**
   * What is written of a provider.
   *
   * @param values the settings that are no secrets
   */
  record Edited(boolean enabled, Map<String, String> values, Map<String, String> secrets) {

    /** Leaves the values out. */
    @Override
    public String toString() {
      return "Edited[" + enabled + "]";
    }
  }

  private static String[] keys(Edited edited) {
    return edited.secrets().keySet().stream().sorted().toArray(String[]::new);
  }

  private static SecretPurpose purpose(Realm realm) {
    return new SecretPurpose(realm.tenant(), "external_provider_settings", "secrets_enc");
  }

  private static ProviderSetting setting(ResultSet row) throws SQLException {
    return new ProviderSetting(
        row.getString("provider"),
        row.getBoolean("enabled"),
        read(row.getString("settings")),
        Set.of((String[]) row.getArray("secret_keys").getArray()),
        Optional.ofNullable(row.getObject("last_test_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("last_error")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"));
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
      throw new IllegalStateException("Settings of a provider cannot be read", damaged);
    }
  }
}
