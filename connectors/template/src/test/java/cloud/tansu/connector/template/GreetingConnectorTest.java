package cloud.tansu.connector.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.testkit.plugin.ConnectorContract;
import cloud.tansu.testkit.plugin.TestPluginContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingConnectorTest extends ConnectorContract {

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
