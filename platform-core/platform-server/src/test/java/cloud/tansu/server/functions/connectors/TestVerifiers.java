package cloud.tansu.server.functions.connectors;

import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorCategory;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorResult;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.OperationDescriptor;
import cloud.tansu.spi.connector.RateLimit;
import cloud.tansu.spi.connector.WebhookVerdict;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Connectors that check messages, without plugins. */
public final class TestVerifiers {

  private TestVerifiers() {}

  /**
   * One connector {@code bank}, whose messages carry a secret in the header {@code Bank} and the
   * second at which they were signed in {@code Bank-Time}; and {@code dull}, which checks nothing.
   *
   * @param there whether their plugins run
   */
  public static WebhookVerifiers bank(BooleanSupplier there) {
    return new WebhookVerifiers(
        () ->
            there.getAsBoolean()
                ? List.of(new Bank("bank", true), new Bank("dull", false))
                : List.of());
  }

  /** No connector at all, so that none can be configured. */
  public static FunctionConnectors none(Databases databases, Secrets secrets) {
    return new FunctionConnectors(
        List::of, new ConnectorTable(secrets), databases, new TestJournal(), Clock.systemUTC());
  }

  private record Bank(String id, boolean verifiesWebhooks) implements AvailableConnector {

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          id,
          id,
          "Pays.",
          ConnectorCategory.PAYMENT,
          URI.create("https://example.com"),
          List.of(),
          List.of(new OperationDescriptor("pay", "Pays.", List.of(), List.of())),
          RateLimit.perHour(2));
    }

    @Override
    public ConnectorResult call(PluginSettings settings, ConnectorCall call, Duration deadline) {
      return new ConnectorResult(Map.of());
    }

    @Override
    public ConnectionTest test(PluginSettings settings) {
      return ConnectionTest.passed("Paid.");
    }

    @Override
    public WebhookVerdict verify(IncomingWebhook message) {
      return message.header("bank").filter(message.secrets()::contains).isPresent()
          ? new WebhookVerdict.Genuine(
              Optional.empty(),
              message.header("bank-time").map(text -> Instant.ofEpochSecond(Long.parseLong(text))))
          : new WebhookVerdict.Refused("not the bank's");
    }
  }
}
