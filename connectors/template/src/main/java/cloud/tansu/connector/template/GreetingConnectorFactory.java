package cloud.tansu.connector.template;

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
import cloud.tansu.spi.connector.WebhookVerifier;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Describes the greeting connector and makes one for each tenant's settings. */
@Extension
public final class GreetingConnectorFactory implements ConnectorFactory {

  static final String SALUTATION = "salutation";
  static final String SIGNATURE = "signature";
  static final String GREET = "greetings.create";

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        "greeting",
        "Greeting",
        "Writes a greeting. Needs no account, so that a function can be tried with it.",
        ConnectorCategory.OTHER,
        URI.create("https://www.rfc-editor.org/rfc/rfc862"),
        List.of(
            SettingDescriptor.choice(SALUTATION, "Salutation", "Hello", "Good day", "Merhaba")
                .withDefault("Hello"),
            SettingDescriptor.text(SIGNATURE, "Signature")
                .withHelp("Stands below every greeting.")
                .optional()),
        List.of(
            new OperationDescriptor(
                GREET,
                "Writes a greeting to somebody.",
                List.of(
                    ArgumentDescriptor.required("name", ArgumentType.TEXT, "Who is greeted."),
                    ArgumentDescriptor.optional(
                        "repeat",
                        ArgumentType.INTEGER,
                        "How many times, 1 to 10; once if left out.")),
                List.of(
                    new OperationDescriptor.ResultField("text", ArgumentType.TEXT, "The greeting."),
                    new OperationDescriptor.ResultField(
                        "writtenAt", ArgumentType.TIMESTAMP, "When it was written.")))),
        RateLimit.perMinute(60));
  }

  @Override
  public Connector create(PluginContext context) {
    return new GreetingConnector(context);
  }

  @Override
  public Optional<WebhookVerifier> webhookVerifier() {
    return Optional.of(new GreetingSignature());
  }
}
