package cloud.tansu.connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.connector.IncomingWebhook;
import cloud.tansu.spi.connector.WebhookVerdict;
import cloud.tansu.testkit.plugin.ConnectorContract;
import cloud.tansu.testkit.plugin.TestPluginContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingConnectorTest extends ConnectorContract {

  private static final String SECRET = "greeting secret of a test";

  @Override
  protected ConnectorFactory factory() {
    return new GreetingConnectorFactory();
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of("salutation", "Merhaba", "signature", "Yours");
  }

  @Override
  protected List<ConnectorCall> sampleCalls() {
    return List.of(call(Map.of("name", "Ada")));
  }

  @Override
  protected boolean worksWithoutService() {
    return true;
  }

  @Test
  void greetsWithTheSettingsOfTheTenant() throws UpstreamException {
    Map<String, Object> fields = connector(validSettings(), Map.of("name", "Ada", "repeat", 2L));

    assertThat(fields)
        .containsEntry("text", "Merhaba, Ada!\nMerhaba, Ada!\nYours")
        .containsEntry("writtenAt", "2026-03-01T12:00:00Z");
  }

  @Test
  void usesTheDefaultsOfItsSettings() throws UpstreamException {
    assertThat(connector(Map.of(), Map.of("name", "Ada"))).containsEntry("text", "Hello, Ada!");
  }

  @Test
  void refusesToRepeatWithoutEnd() {
    UpstreamException refused =
        catchThrowableOfType(
            UpstreamException.class,
            () -> connector(Map.of(), Map.of("name", "Ada", "repeat", 11L)));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
  }

  @Test
  void knowsTheMessagesOfItsServiceByEachSecretThatCounts() throws UpstreamException {
    String header =
        "t=1772366400,v1=7fe53018c3742107283c9c5a5092dfe7dc66c5d3f1bc8d1203e1444534869c6e";

    assertThat(verdict(header, "an older secret", SECRET))
        .isEqualTo(
            new WebhookVerdict.Genuine(
                Optional.empty(), Optional.of(Instant.parse("2026-03-01T12:00:00Z"))));
    assertThat(verdict(header, "a stranger's secret")).isInstanceOf(WebhookVerdict.Refused.class);
    assertThat(verdict(header.replace("t=1", "t=2"), SECRET))
        .isInstanceOf(WebhookVerdict.Refused.class);
  }

  @Test
  void refusesMessagesWithoutASignatureThatItUnderstands() throws UpstreamException {
    for (String header : List.of("", "t=,v1=", "v1=00", "t=1772366400")) {
      assertThat(verdict(header, SECRET)).isInstanceOf(WebhookVerdict.Refused.class);
    }
  }

  private WebhookVerdict verdict(String header, String... secrets) throws UpstreamException {
    IncomingWebhook message =
        new IncomingWebhook(
            Map.of(GreetingSignature.HEADER, header),
            "{\"hello\":1}".getBytes(StandardCharsets.UTF_8),
            List.of(secrets));
    TestPluginContext context = TestPluginContext.of(List.of(), Map.of());
    return factory().webhookVerifier().orElseThrow().verify(message, context);
  }

  private Map<String, Object> connector(Map<String, String> settings, Map<String, Object> arguments)
      throws UpstreamException {
    TestPluginContext context = TestPluginContext.of(factory().descriptor().settings(), settings);
    return factory().create(context).call(call(arguments)).fields();
  }

  private ConnectorCall call(Map<String, Object> arguments) {
    String operation = GreetingConnectorFactory.GREET;
    return new ConnectorCall(
        operation,
        Arguments.of(factory().descriptor().operation(operation).orElseThrow(), arguments),
        Optional.empty());
  }
}
