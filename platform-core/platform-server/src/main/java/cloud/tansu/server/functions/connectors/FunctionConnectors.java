package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.InvalidSettingsException;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What administrators do with the connectors of a function. No method gives a secret back. */
@ApplicationScoped
public class FunctionConnectors {

  private final AvailableConnectors available;
  private final ConnectorTable table;
  private final Databases databases;
  private final Journal journal;
  private final Clock clock;

  @Inject
  FunctionConnectors(
      AvailableConnectors available,
      ConnectorTable table,
      Databases databases,
      Journal journal,
      Clock clock) {
    this.available = available;
    this.table = table;
    this.databases = databases;
    this.journal = journal;
    this.clock = clock;
  }

  /** The connectors that functions can use, by label: those whose plugins run. */
  public List<ConnectorDescriptor> available() {
    return available.all().stream().map(AvailableConnector::descriptor).toList();
  }

  /** What is configured for a function; empty when there is no such function. */
  public Optional<List<ConnectorSetting>> list(TenantId tenant, String function) {
    return databases.readTenant(
        tenant,
        unit -> {
          Optional<UUID> id = table.function(unit, function);
          return id.isEmpty() ? Optional.empty() : Optional.of(table.all(unit, id.get()));
        });
  }

  /**
   * Configures a connector for a function.
   *
   * @param enabled as before when empty, on for a new one
   * @param config by the connector's keys; a key that is left out keeps its value, an empty text
   *     takes it away
   * @return empty when there is no such function
   * @throws cloud.tansu.server.kernel.ProblemException {@code connector_not_found}, {@code
   *     invalid_request} naming each setting that cannot be used
   */
  public Optional<ConnectorSetting> put(
      Actor actor,
      TenantId tenant,
      String function,
      String connector,
      Optional<Boolean> enabled,
      Map<String, String> config) {
    ConnectorDescriptor descriptor =
        available
            .find(connector)
            .map(AvailableConnector::descriptor)
            .orElseThrow(ConnectorProblems::notFound);
    return databases.tenant(
        tenant,
        unit -> {
          Optional<UUID> id = table.function(unit, function);
          if (id.isEmpty()) {
            return Optional.empty();
          }
          Optional<ConnectorTable.Stored> before = table.stored(unit, tenant, id.get(), connector);
          Map<String, String> values =
              merged(
                  descriptor, before.map(ConnectorTable.Stored::values).orElse(Map.of()), config);
          boolean on = enabled.orElse(before.map(ConnectorTable.Stored::enabled).orElse(true));
          write(unit, actor, tenant, id.get(), descriptor, on, values);
          journal.append(unit, entry(actor, tenant, function, connector, on));
          return table.find(unit, id.get(), connector);
        });
  }

  private static Journal.Entry entry(
      Actor actor, TenantId tenant, String function, String connector, boolean enabled) {
    return Journal.Entry.of(actor, "Functions", "FunctionConnectorConfigure")
        .about(tenant)
        .detail("function", function)
        .detail("connector", connector)
        .detail("enabled", enabled);
  }

  private static Map<String, String> merged(
      ConnectorDescriptor descriptor, Map<String, String> before, Map<String, String> config) {
    Map<String, String> all = new HashMap<>(before);
    all.keySet().retainAll(descriptor.settings().stream().map(SettingDescriptor::key).toList());
    all.putAll(config);
    all.values().removeIf(String::isBlank);
    try {
      PluginSettings.of(descriptor.settings(), all);
    } catch (InvalidSettingsException invalid) {
      throw ConnectorProblems.invalid(invalid);
    }
    return all;
  }

  private void write(
      UnitOfWork unit,
      Actor actor,
      TenantId tenant,
      UUID function,
      ConnectorDescriptor descriptor,
      boolean enabled,
      Map<String, String> values)
      throws SQLException {
    Map<String, String> open = new HashMap<>(values);
    Map<String, String> secret = new HashMap<>();
    descriptor.settings().stream()
        .filter(SettingDescriptor::isSecret)
        .map(SettingDescriptor::key)
        .filter(open::containsKey)
        .forEach(key -> secret.put(key, open.get(key)));
    open.keySet().removeAll(secret.keySet());
    ConnectorSetting setting =
        new ConnectorSetting(
            descriptor.id(),
            enabled,
            open,
            secret.keySet(),
            clock.instant(),
            actor.name(),
            Optional.empty(),
            Optional.empty());
    table.put(unit, tenant, function, setting, secret);
  }

  /**
   * Asks the service whether the stored settings work, and keeps the answer.
   *
   * @return empty when there is no such function, or nothing is configured
   * @throws cloud.tansu.server.kernel.ProblemException {@code connector_not_found}, {@code
   *     plugin_unavailable}
   */
  public Optional<ConnectionTest> test(TenantId tenant, String function, String connector) {
    AvailableConnector plugin = available.find(connector).orElseThrow(ConnectorProblems::notFound);
    Optional<UUID> id = databases.readTenant(tenant, unit -> table.function(unit, function));
    Optional<ConnectorTable.Stored> stored =
        id.isEmpty()
            ? Optional.empty()
            : databases.readTenant(tenant, unit -> table.stored(unit, tenant, id.get(), connector));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    ConnectionTest result = test(plugin, stored.get().values());
    Optional<String> error = result.succeeded() ? Optional.empty() : Optional.of(result.message());
    databases.tenant(
        tenant,
        unit -> {
          table.tested(unit, id.get(), connector, error, clock.instant());
          return true;
        });
    return Optional.of(result);
  }

  private static ConnectionTest test(AvailableConnector plugin, Map<String, String> values) {
    try {
      return plugin.test(PluginSettings.of(plugin.descriptor().settings(), values));
    } catch (InvalidSettingsException outdated) {
      return ConnectionTest.failed(
          "The plugin was changed and asks for other settings now. Enter them.");
    } catch (PluginFailed failed) {
      throw failed.asProblem();
    }
  }
}
