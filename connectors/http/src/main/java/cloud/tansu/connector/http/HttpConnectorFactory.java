package cloud.tansu.connector.http;

import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ArgumentType;
import cloud.tansu.spi.connector.Connector;
import cloud.tansu.spi.connector.ConnectorCategory;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.connector.OperationDescriptor;
import cloud.tansu.spi.connector.RateLimit;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.pf4j.Extension;

/** Describes the HTTP connector and makes one for each tenant's settings. */
@Extension
public final class HttpConnectorFactory implements ConnectorFactory {

  static final String BASE_URL = "base-url";
  static final String AUTH_HEADER = "auth-header";
  static final String AUTH_VALUE = "auth-value";

  private static final List<String> WITHOUT_BODY = List.of("get", "delete");
  private static final List<String> WITH_BODY = List.of("post", "put", "patch");

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "http",
        "HTTP API",
        "Calls an HTTP API. The function never sees the credential that is sent along.",
        ConnectorCategory.HTTP,
        URI.create("https://www.rfc-editor.org/rfc/rfc9110"),
        List.of(
            SettingDescriptor.url(BASE_URL, "Address of the API")
                .withHelp("Calls go to this address and below it, and nowhere else."),
            SettingDescriptor.text(AUTH_HEADER, "Header of the credential")
                .withDefault("Authorization"),
            SettingDescriptor.secret(AUTH_VALUE, "Credential")
                .withHelp("The whole value of the header, such as 'Bearer …'.")
                .optional()),
        Stream.concat(
                WITHOUT_BODY.stream().map(name -> operation(name, false)),
                WITH_BODY.stream().map(name -> operation(name, true)))
            .toList(),
        RateLimit.perMinute(300));
  }

  private static OperationDescriptor operation(String name, boolean body) {
    List<ArgumentDescriptor> common =
        List.of(
            ArgumentDescriptor.required(
                "path", ArgumentType.TEXT, "What follows the address, beginning with a slash."),
            ArgumentDescriptor.optional(
                "query", ArgumentType.OBJECT, "Parameters of the address, encoded for you."),
            ArgumentDescriptor.optional(
                "headers", ArgumentType.OBJECT, "Further headers, as texts."));
    List<ArgumentDescriptor> bodies =
        List.of(
            ArgumentDescriptor.optional(
                "json", ArgumentType.OBJECT, "A body that is sent as JSON."),
            ArgumentDescriptor.optional(
                "text", ArgumentType.TEXT, "A body that is sent as it is, instead of json."));
    return new OperationDescriptor(
        name,
        "Sends a " + name.toUpperCase(java.util.Locale.ROOT) + " request.",
        body ? Stream.concat(common.stream(), bodies.stream()).toList() : common,
        List.of(
            new OperationDescriptor.ResultField(
                "status", ArgumentType.INTEGER, "Status of the answer."),
            new OperationDescriptor.ResultField(
                "contentType", ArgumentType.TEXT, "Type of the body, where it was given."),
            new OperationDescriptor.ResultField("text", ArgumentType.TEXT, "The body as text.")));
  }

  @Override
  public Connector create(PluginContext context) {
    return new HttpConnector(context);
  }
}
