package cloud.tansu.spi.connector;

import cloud.tansu.spi.SettingDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the platform knows of a connector before it is configured.
 *
 * @param id the name under which a function calls it, so it never changes: lower-case letters,
 *     digits and hyphens, 32 characters at most
 * @param label what the console shows: "Stripe"
 * @param description one sentence
 * @param category where the console lists it
 * @param documentation the service's own API reference
 * @param settings what a tenant has to enter
 * @param operations what can be done with it, at least one
 * @param defaultRateLimit calls per tenant unless an administrator sets another limit
 */
public record ConnectorDescriptor(
    String id,
    String label,
    String description,
    ConnectorCategory category,
    URI documentation,
    List<SettingDescriptor> settings,
    List<OperationDescriptor> operations,
    RateLimit defaultRateLimit) {

  public ConnectorDescriptor {
    if (!id.matches("[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?")) {
      throw new IllegalArgumentException("'" + id + "' is not a connector id");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Connector '" + id + "' has no label");
    }
    settings = List.copyOf(settings);
    operations = List.copyOf(operations);
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("Connector '" + id + "' can do nothing");
    }
    if (settings.stream().map(SettingDescriptor::key).distinct().count() != settings.size()) {
      throw new IllegalArgumentException("Connector '" + id + "' names a setting twice");
    }
    if (operations.stream().map(OperationDescriptor::name).distinct().count()
        != operations.size()) {
      throw new IllegalArgumentException("Connector '" + id + "' names an operation twice");
    }
  }

  /** The operation of that name. */
  public Optional<OperationDescriptor> operation(String name) {
    return operations.stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
