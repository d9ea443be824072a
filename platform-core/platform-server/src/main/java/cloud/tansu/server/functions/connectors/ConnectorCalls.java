package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.CallRefused;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.plugins.PluginFailed;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import cloud.tansu.server.web.Json;
import cloud.tansu.spi.InvalidSettingsException;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.InvalidArgumentsException;
import cloud.tansu.spi.connector.OperationDescriptor;
import cloud.tansu.spi.connector.RateLimit;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Calls of connectors by functions: with the settings that the function has for each. */
@ApplicationScoped
class ConnectorCalls implements CallHandler {

  private static final int MAX_NAME_CHARS = 64;
  private static final Duration MAX_TIME = Duration.ofSeconds(30);

  private final AvailableConnectors available;
  private final ConnectorTable table;
  private final Databases databases;
  private final RateLimits limits;
  private final Clock clock;

  @Inject
  ConnectorCalls(
      AvailableConnectors available,
      ConnectorTable table,
      Databases databases,
      RateLimits limits,
      Clock clock) {
    this.available = available;
    this.table = table;
    this.databases = databases;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Set<String> methods() {
    return Set.of("connectors.call");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    AvailableConnector connector =
        available
            .find(params.text("connector", MAX_NAME_CHARS))
            .orElseThrow(ConnectorProblems::notFound);
    ConnectorDescriptor descriptor = connector.descriptor();
    OperationDescriptor operation = operation(descriptor, params);
    PluginSettings settings = settings(execution, descriptor);
    Arguments arguments = arguments(operation, params);
    Optional<String> key = params.findText("idempotencyKey", MAX_NAME_CHARS);
    limits.check(policy(descriptor), execution.tenant().value());
    ConnectorCall call = new ConnectorCall(operation.name(), arguments, key);
    try {
      return Json.mapper().valueToTree(connector.call(settings, call, time(execution)).fields());
    } catch (PluginFailed failed) {
      throw refused(failed);
    }
  }

  private static OperationDescriptor operation(ConnectorDescriptor descriptor, Params params) {
    String name = params.text("operation", MAX_NAME_CHARS);
    return descriptor
        .operation(name)
        .orElseThrow(
            () ->
                new CallRefused(
                    "invalid_params",
                    "The connector can: "
                        + String.join(
                            ", ",
                            descriptor.operations().stream()
                                .map(OperationDescriptor::name)
                                .toList())
                        + "."));
  }

  private PluginSettings settings(ExecutionContext execution, ConnectorDescriptor descriptor) {
    ConnectorTable.Stored stored =
        databases
            .readTenant(
                execution.tenant(),
                unit ->
                    table.stored(
                        unit, execution.tenant(), execution.function().id(), descriptor.id()))
            .filter(ConnectorTable.Stored::enabled)
            .orElseThrow(() -> ConnectorProblems.notEnabled(descriptor.id()));
    try {
      return PluginSettings.of(descriptor.settings(), stored.values());
    } catch (InvalidSettingsException outdated) {
      throw ConnectorProblems.notEnabled(descriptor.id());
    }
  }

  private static Arguments arguments(OperationDescriptor operation, Params params) {
    try {
      return Arguments.of(operation, JsonArguments.of(operation, params.object("arguments")));
    } catch (InvalidArgumentsException invalid) {
      throw new CallRefused("invalid_params", invalid.getMessage() + ".");
    }
  }

  private static RateLimitPolicy policy(ConnectorDescriptor descriptor) {
    RateLimit limit = descriptor.defaultRateLimit();
    return RateLimitPolicy.exact("connector-" + descriptor.id(), limit.calls(), limit.period());
  }

  private Duration time(ExecutionContext execution) {
    Duration left = execution.remaining(clock);
    return left.compareTo(MAX_TIME) < 0 ? left : MAX_TIME;
  }

  private static RuntimeException refused(PluginFailed failed) {
    boolean limited =
        failed
            .upstream()
            .filter(upstream -> upstream.kind() == UpstreamException.Kind.RATE_LIMITED)
            .isPresent();
    String why =
        failed
            .upstream()
            .map(upstream -> String.valueOf(upstream.getMessage()))
            .orElseGet(() -> failed.asProblem().problem().detail());
    return new CallRefused(limited ? "rate_limited" : "connector_failed", why);
  }
}
