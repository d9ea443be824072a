package cloud.tansu.server.oauth;

import cloud.tansu.server.identity.external.ExternalProviders;
import cloud.tansu.server.identity.external.SignInOption;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.InvalidSettingsException;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers that a tenant's users can sign in with at the moment. */
@ApplicationScoped
class EnabledProviders implements ExternalProviders {

  private static final Logger LOG = LoggerFactory.getLogger(EnabledProviders.class);

  private final Providers providers;
  private final ProviderTable table;
  private final RealmDatabases databases;
  private final Issuers issuers;

  @Inject
  EnabledProviders(
      Providers providers, ProviderTable table, RealmDatabases databases, Issuers issuers) {
    this.providers = providers;
    this.table = table;
    this.databases = databases;
    this.issuers = issuers;
  }

  /**
   * A provider with what a tenant has entered.
   *
   * @param stored as it was when the settings were read
   */
  record Ready(Provider provider, PluginSettings settings, ProviderSetting stored) {}

  @Override
  public List<SignInOption> enabled(Realm realm) {
    if (realm.tenant().isEmpty()) {
      return List.of();
    }
    Set<String> on =
        databases.read(realm, table::all).stream()
            .filter(ProviderSetting::enabled)
            .map(ProviderSetting::provider)
            .collect(Collectors.toSet());
    return providers.all().stream()
        .map(Provider::descriptor)
        .filter(descriptor -> on.contains(descriptor.id()))
        .map(
            descriptor ->
                new SignInOption(
                    descriptor.id(),
                    descriptor.label(),
                    descriptor.logoSvg(),
                    URI.create(issuers.apiOf(realm) + "/auth/authorize/" + descriptor.id())))
        .toList();
  }

  /**
   * The provider, if the tenant has switched it on, its plugin runs, and what the tenant entered is
   * still what the plugin asks for.
   */
  Optional<Ready> find(Realm realm, String id) {
    Optional<ProviderSetting> stored =
        databases.read(realm, unit -> table.find(unit, id)).filter(ProviderSetting::enabled);
    return providers
        .find(id)
        .flatMap(running -> stored.flatMap(setting -> ready(realm, running, setting)));
  }

  /**
   * As {@link #find}.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code provider_not_found}
   */
  Ready require(Realm realm, String id) {
    return find(realm, id)
        .orElseThrow(
            () ->
                OAuthProblems.PROVIDER_NOT_FOUND.because(
                    "Nobody can sign in with this provider here."));
  }

  private Optional<Ready> ready(Realm realm, Provider provider, ProviderSetting stored) {
    Map<String, String> values =
        databases.read(realm, unit -> table.values(unit, realm, provider.descriptor().id()));
    try {
      return Optional.of(
          new Ready(provider, PluginSettings.of(provider.descriptor().settings(), values), stored));
    } catch (InvalidSettingsException outdated) {
      LOG.warn("A tenant's settings of the provider {} are outdated", provider.descriptor().id());
      return Optional.empty();
    }
  }

  /**
   * Notes for the tenant's administrators how a sign-in went at the provider. What it objects to in
   * one request alone, such as a code that is too old, says nothing about the settings.
   */
  void failed(Realm realm, Ready ready, PluginFailed failed) {
    boolean ofThisRequest =
        failed
            .upstream()
            .filter(cause -> cause.kind() == UpstreamException.Kind.REQUEST_REFUSED)
            .isPresent();
    if (!ofThisRequest) {
      String error =
          failed
              .upstream()
              .map(UpstreamException::getMessage)
              .orElseGet(() -> failed.asProblem().problem().detail());
      note(realm, ready, Optional.of(error));
    }
  }

  /** Forgets what went wrong before. */
  void succeeded(Realm realm, Ready ready) {
    if (ready.stored().lastError().isPresent()) {
      note(realm, ready, Optional.empty());
    }
  }

  private void note(Realm realm, Ready ready, Optional<String> error) {
    databases.transact(
        realm,
        unit -> {
          table.used(unit, ready.stored().provider(), ready.stored().version(), error);
          return true;
        });
  }

  /** The address that the provider sends the browser back to. */
  URI callback(Realm realm, String id) {
    return URI.create(issuers.apiOf(realm) + "/auth/callback/" + id);
  }
}
