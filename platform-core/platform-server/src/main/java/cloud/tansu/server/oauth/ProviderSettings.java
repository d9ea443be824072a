package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.InvalidSettingsException;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.oauth.OAuthProviderDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant's administrators do with the providers by which its users can sign in. No method
 * gives a secret back.
 */
@ApplicationScoped
public class ProviderSettings {

  private final Providers providers;
  private final ProviderTable table;
  private final ProviderJournal journal;
  private final RealmDatabases databases;
  private final Issuers issuers;

  @Inject
  ProviderSettings(
      Providers providers,
      ProviderTable table,
      ProviderJournal journal,
      RealmDatabases databases,
      Issuers issuers) {
    this.providers = providers;
    this.table = table;
    this.journal = journal;
    this.databases = databases;
    this.issuers = issuers;
  }

  /**
   * How a provider shall be.
   *
   * @param enabled whether the sign-in page offers it; as before when empty, on for a new one
   * @param values by the provider's keys; a key that is left out keeps its value, an empty text
   *     takes it away
   */
  public record Change(Optional<Boolean> enabled, Map<String, String> values) {

    public Change {
      values = Map.copyOf(values);
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
      return "Change[" + enabled + "]";
    }
  }

  /** The providers that can be configured now, by label: those whose plugins run. */
  public List<OAuthProviderDescriptor> available() {
    return providers.all().stream().map(Provider::descriptor).toList();
  }

  /** What is configured, by provider id. */
  public List<ProviderSetting> list(Realm realm) {
    return databases.read(realm, table::all);
  }

  public Optional<ProviderSetting> find(Realm realm, String provider) {
    return databases.read(realm, unit -> table.find(unit, provider));
  }

  /** The address that a tenant registers with the provider. */
  public URI callback(Realm realm, String provider) {
    return URI.create(issuers.apiOf(realm) + "/auth/callback/" + provider);
  }

  /** Where the API has what is configured of a provider. */
  URI address(Realm realm, String provider) {
    return URI.create(issuers.apiOf(realm) + "/settings/oauth-providers/" + provider);
  }

  /**
   * Configures a provider.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming each setting
   *     that cannot be used; {@code provider_configured} when the tenant has it already
   */
  public ProviderSetting create(Actor actor, Realm realm, String provider, Change change) {
    OAuthProviderDescriptor descriptor = descriptor(provider);
    ProviderTable.Edited edited = ProviderEdit.of(descriptor, Map.of(), change, true);
    return databases.transact(
        realm,
        unit -> {
          if (!table.insert(unit, realm, provider, edited, journal.now())) {
            throw OAuthProblems.PROVIDER_CONFIGURED.because(
                "The provider '" + provider + "' is configured already. Change it instead.");
          }
          return written(unit, actor, realm, "ExternalProviderCreate", provider);
        });
  }

  /**
   * Changes what is configured of a provider. When its plugin does not run, it can be switched on
   * and off, but its settings cannot be checked and stay.
   *
   * @return empty when it is not configured
   */
  public Optional<ProviderSetting> change(
      Actor actor, Realm realm, String provider, Change change) {
    Optional<OAuthProviderDescriptor> descriptor = running(provider);
    return databases.transact(
        realm,
        unit -> {
          Optional<ProviderSetting> before = table.lock(unit, provider);
          if (before.isEmpty()) {
            return Optional.empty();
          }
          Map<String, String> stored = table.values(unit, realm, provider);
          ProviderTable.Edited edited =
              descriptor.isPresent() || !change.values().isEmpty()
                  ? ProviderEdit.of(
                      descriptor.orElseThrow(() -> notRunning(provider)),
                      stored,
                      change,
                      before.get().enabled())
                  : ProviderEdit.switched(before.get(), stored, change);
          table.update(unit, realm, provider, edited, journal.now());
          return Optional.of(written(unit, actor, realm, "ExternalProviderUpdate", provider));
        });
  }

  /**
   * Forgets a provider and its secret; the accounts that were made with it stay.
   *
   * @return whether it was configured
   */
  public boolean delete(Actor actor, Realm realm, String provider) {
    return databases.transact(
        realm,
        unit -> {
          Optional<ProviderSetting> before = table.lock(unit, provider);
          if (before.isPresent()) {
            table.delete(unit, provider);
            journal.append(unit, actor, realm, "ExternalProviderDelete", before.get());
          }
          return before.isPresent();
        });
  }

  /**
   * Asks the provider whether the stored settings work, and keeps the answer.
   *
   * @return empty when it is not configured
   * @throws cloud.tansu.server.kernel.ProblemException {@code plugin_unavailable}
   */
  public Optional<ConnectionTest> test(Realm realm, String provider) {
    Optional<ProviderSetting> setting = find(realm, provider);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    Provider plugin = providers.find(provider).orElseThrow(() -> notRunning(provider));
    Map<String, String> values = databases.read(realm, unit -> table.values(unit, realm, provider));
    ConnectionTest result = test(plugin, values, callback(realm, provider));
    Optional<String> error = result.succeeded() ? Optional.empty() : Optional.of(result.message());
    databases.transact(
        realm,
        unit -> {
          table.tested(unit, provider, setting.get().version(), error, journal.now());
          return true;
        });
    return Optional.of(result);
  }

  private static ConnectionTest test(Provider plugin, Map<String, String> values, URI callback) {
    try {
      return plugin.test(PluginSettings.of(plugin.descriptor().settings(), values), callback);
    } catch (InvalidSettingsException outdated) {
      return ConnectionTest.failed(
          "The plugin was changed and asks for other settings now. Enter them.");
    } catch (PluginFailed failed) {
      throw failed.asProblem();
    }
  }

  private ProviderSetting written(
      UnitOfWork unit, Actor actor, Realm realm, String action, String provider)
      throws SQLException {
    ProviderSetting setting = table.find(unit, provider).orElseThrow();
    journal.append(unit, actor, realm, action, setting);
    return setting;
  }

  private Optional<OAuthProviderDescriptor> running(String provider) {
    return providers.find(provider).map(Provider::descriptor);
  }

  private OAuthProviderDescriptor descriptor(String provider) {
    return running(provider)
        .orElseThrow(
            () ->
                Problem.of(Problems.INVALID_REQUEST, "No running plugin brings this provider.")
                    .withError("provider", "is none of those that plugins bring")
                    .asException());
  }

  private static RuntimeException notRunning(String provider) {
    return OAuthProblems.PROVIDER_UNAVAILABLE.because(
        "The plugin that brings the provider '" + provider + "' does not run.");
  }
}
