package cloud.tansu.server.functions.connectors;

import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.OperationDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows and takes connectors. */
public final class ConnectorViews {

  private ConnectorViews() {}

  /** A connector that functions can use. */
  @Schema(name = "FunctionConnectorType")
  public record TypeView(
      String id,
      String label,
      String description,
      String category,
      String documentation,
      List<SettingView> settings,
      List<OperationView> operations,
      @Schema(description = "Calls of a tenant in a period") int rateLimitCalls,
      @Schema(description = "Length of the period") long rateLimitSeconds) {

    public static TypeView of(ConnectorDescriptor descriptor) {
      return new TypeView(
          descriptor.id(),
          descriptor.label(),
          descriptor.description(),
          lower(descriptor.category()),
          descriptor.documentation().toString(),
          descriptor.settings().stream().map(SettingView::of).toList(),
          descriptor.operations().stream().map(OperationView::of).toList(),
          descriptor.defaultRateLimit().calls(),
          descriptor.defaultRateLimit().period().toSeconds());
    }
  }

  /** A setting that a connector asks for. */
  @Schema(name = "FunctionConnectorSetting")
  public record SettingView(
      String key,
      String label,
      String help,
      String kind,
      boolean required,
      Optional<String> defaultValue,
      List<String> allowedValues) {

    static SettingView of(SettingDescriptor setting) {
      return new SettingView(
          setting.key(),
          setting.label(),
          setting.help(),
          lower(setting.kind()),
          setting.required(),
          setting.defaultValue(),
          setting.allowedValues());
    }
  }

  /** Something that a connector can do. */
  @Schema(name = "FunctionConnectorOperation")
  public record OperationView(String name, String help, List<ArgumentView> arguments) {

    static OperationView of(OperationDescriptor operation) {
      return new OperationView(
          operation.name(),
          operation.help(),
          operation.arguments().stream().map(ArgumentView::of).toList());
    }
  }

  /** What an operation takes. */
  @Schema(name = "FunctionConnectorArgument")
  public record ArgumentView(String name, String type, boolean required, String help) {

    static ArgumentView of(ArgumentDescriptor argument) {
      return new ArgumentView(
          argument.name(), lower(argument.type()), argument.required(), argument.help());
    }
  }

  /** All connectors that functions can use. */
  @Schema(name = "FunctionConnectorTypes")
  public record TypesView(List<TypeView> items) {}

  /** What is configured of a connector for a function. */
  @Schema(name = "FunctionConnector")
  public record ConnectorView(
      String connector,
      boolean enabled,
      @Schema(description = "Settings that are no secrets") Map<String, String> config,
      @Schema(description = "Secrets that have a value; no call gives them back")
          List<String> secrets,
      Instant updatedAt,
      String updatedBy,
      Optional<Instant> lastTestAt,
      @Schema(description = "What the last test found") Optional<String> lastError) {

    public static ConnectorView of(ConnectorSetting setting) {
      return new ConnectorView(
          setting.connector(),
          setting.enabled(),
          setting.values(),
          setting.secretKeys().stream().sorted().toList(),
          setting.updatedAt(),
          setting.updatedBy(),
          setting.lastTestAt(),
          setting.lastError());
    }
  }

  /** The connectors of a function. */
  @Schema(name = "FunctionConnectors")
  public record ConnectorsView(List<ConnectorView> items) {}

  /** The body that configures a connector. */
  @Schema(name = "FunctionConnectorBody")
  public record ConnectorBody(
      @Schema(description = "Whether the function may call it; on for a new one")
          @Nullable Boolean enabled,
      @Schema(description = "By key; one left out keeps its value, an empty text removes it")
          @Nullable Map<String, String> config) {

    public Map<String, String> values() {
      return Optional.ofNullable(config).map(Map::copyOf).orElse(Map.of());
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
      return "ConnectorBody[" + enabled + "]";
    }
  }

  /** What a test of the settings found. */
  @Schema(name = "FunctionConnectorTest")
  public record TestView(boolean succeeded, String message) {}

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
