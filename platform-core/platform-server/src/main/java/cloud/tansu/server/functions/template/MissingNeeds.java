package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.calls.HttpSettings;
import cloud.tansu.server.functions.connectors.ConnectorSetting;
import cloud.tansu.server.functions.connectors.FunctionConnectors;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds out what a function still needs. */
@ApplicationScoped
class MissingNeeds {

  private final FunctionSecrets secrets;
  private final HttpSettings hosts;
  private final FunctionConnectors connectors;
  private final Buckets buckets;
  private final Databases databases;

  @Inject
  MissingNeeds(
      FunctionSecrets secrets,
      HttpSettings hosts,
      FunctionConnectors connectors,
      Buckets buckets,
      Databases databases) {
    this.secrets = secrets;
    this.hosts = hosts;
    this.connectors = connectors;
    this.buckets = buckets;
    this.databases = databases;
  }

  List<Need> of(TenantId tenant, FunctionName function, Template template) {
    return template.needs().stream().filter(need -> !isThere(tenant, function, need)).toList();
  }

  private boolean isThere(TenantId tenant, FunctionName function, Need need) {
    return switch (need.kind()) {
      case SECRET -> secrets.find(tenant, new SecretName(need.name())).isPresent();
      case HOST -> hosts.allows(tenant, need.name());
      case CONNECTOR ->
          connectors.list(tenant, function.value()).stream()
              .flatMap(List::stream)
              .filter(ConnectorSetting::enabled)
              .anyMatch(setting -> setting.connector().equals(need.name()));
      case COLLECTION -> hasCollection(tenant, need.name());
      case BUCKET -> buckets.find(StorageSpace.of(tenant), new BucketName(need.name())).isPresent();
    };
  }

  private boolean hasCollection(TenantId tenant, String name) {
    return databases
        .readTenant(
            tenant,
            unit ->
                unit.first(
                    "select 1 from app.collections where lower(name) = lower(?)",
                    row -> true,
                    name))
        .isPresent();
  }
}
