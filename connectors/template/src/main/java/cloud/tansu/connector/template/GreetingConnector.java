package cloud.tansu.connector.template;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.Connector;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorResult;
import java.util.Collections;
import java.util.Map;

/** Greets with one tenant's salutation. */
final class GreetingConnector implements Connector {

  private static final long MAX_REPEAT = 10;

  private final PluginContext context;

  GreetingConnector(PluginContext context) {
    this.context = context;
  }

  @Override
  public ConnectorResult call(ConnectorCall call) throws UpstreamException {
    Arguments arguments = call.arguments();
    long repeat = arguments.has("repeat") ? arguments.integer("repeat") : 1;
    if (repeat < 1 || repeat > MAX_REPEAT) {
      throw new UpstreamException(
          UpstreamException.Kind.REQUEST_REFUSED, "repeat lies between 1 and " + MAX_REPEAT);
    }
    String line =
        context.settings().text(GreetingConnectorFactory.SALUTATION)
            + ", "
            + arguments.text("name")
            + "!";
    String text = String.join("\n", Collections.nCopies((int) repeat, line)) + signature();
    return new ConnectorResult(
        Map.of("text", text, "writtenAt", context.clock().instant().toString()));
  }

  private String signature() {
    return context
        .settings()
        .find(GreetingConnectorFactory.SIGNATURE)
        .map(it -> "\n" + it)
        .orElse("");
  }

  @Override
  public ConnectionTest testConnection() {
    return ConnectionTest.passed("There is nothing to reach: greetings are written here.");
  }
}
