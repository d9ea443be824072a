package cloud.tansu.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.PluginSettings;
import cloud.tansu.spi.SettingDescriptor;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorDescriptor;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.spi.connector.ConnectorResult;
import cloud.tansu.spi.connector.OperationDescriptor;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;

/** What every connector has to keep; subclass it in the connector's tests. */
public abstract class ConnectorContract {

  /** The factory under test. */
  protected abstract ConnectorFactory factory();

  /** Settings with which {@link #sampleCalls()} work. */
  protected abstract Map<String, String> validSettings();

  /** At least one call of every operation. */
  protected abstract List<ConnectorCall> sampleCalls();

  /** The way to a stand-in of the service; a connector that talks to nobody leaves it as it is. */
  protected OutboundHttp http() {
    return LocalHttp.unreachable();
  }

  /** Whether the connector works without its service, as one that talks to nobody does. */
  protected boolean worksWithoutService() {
    return false;
  }

  @Test
  void isAnExtensionThatThePlatformCanInstantiate() throws NoSuchMethodException {
    Class<?> type = factory().getClass();

    assertThat(type).hasAnnotation(Extension.class).isPublic();
    assertThat(type.getConstructor().getParameterCount()).isZero();
  }

  @Test
  void describesItselfTheSameWayEveryTime() {
    assertThat(factory().descriptor()).isEqualTo(factory().descriptor());
  }

  @Test
  void explainsWhatAnAdministratorHasToKnow() {
    ConnectorDescriptor descriptor = factory().descriptor();

    assertThat(descriptor.description()).as("description").isNotBlank();
    assertThat(descriptor.documentation())
        .as("documentation")
        .hasNoUserInfo()
        .extracting(URI::getScheme)
        .isEqualTo("https");
    for (OperationDescriptor operation : descriptor.operations()) {
      assertThat(operation.help()).as("help of " + operation.name()).isNotBlank();
      for (ArgumentDescriptor argument : operation.arguments()) {
        assertThat(argument.help())
            .as("help of " + operation.name() + "." + argument.name())
            .isNotBlank();
      }
    }
  }

  @Test
  void acceptsItsOwnValidSettings() {
    PluginSettings settings = PluginSettings.of(factory().descriptor().settings(), validSettings());

    assertThat(settings.keys()).containsAll(validSettings().keySet());
  }

  @Test
  void talksToNobodyBeforeItIsCalled() {
    AtomicInteger attempts = new AtomicInteger();

    var unused = factory().create(context().withHttp(LocalHttp.counting(attempts)));

    assertThat(attempts).hasValue(0);
  }

  @Test
  void coversEveryOperationWithASampleCall() {
    assertThat(sampleCalls())
        .extracting(ConnectorCall::operation)
        .containsAll(
            factory().descriptor().operations().stream().map(OperationDescriptor::name).toList());
  }

  @Test
  void givesBackTheFieldsThatItDescribes() throws UpstreamException {
    for (ConnectorCall call : sampleCalls()) {
      OperationDescriptor operation =
          factory().descriptor().operation(call.operation()).orElseThrow();

      ConnectorResult result = factory().create(context().withHttp(http())).call(call);

      result
          .fields()
          .forEach(
              (name, value) ->
                  assertThat(operation.result())
                      .as("result " + name + " of " + operation.name())
                      .anyMatch(field -> field.name().equals(name) && field.type().accepts(value)));
    }
  }

  @Test
  void saysThatTheServiceIsAwayInsteadOfBreaking() {
    if (worksWithoutService()) {
      return;
    }
    for (ConnectorCall call : sampleCalls()) {
      assertThat(catchUpstream(call))
          .as(call.operation())
          .isEqualTo(UpstreamException.Kind.UNAVAILABLE);
    }
  }

  private UpstreamException.Kind catchUpstream(ConnectorCall call) {
    try {
      ConnectorResult result = factory().create(context()).call(call);
      throw new AssertionError(call.operation() + " answered " + result + " without its service");
    } catch (UpstreamException failure) {
      return failure.kind();
    }
  }

  @Test
  void answersAConnectionTestWithoutThrowingAndWithoutSecrets() {
    ConnectionTest answer = factory().create(context()).testConnection();

    assertThat(answer.succeeded()).as("without the service").isEqualTo(worksWithoutService());
    factory().descriptor().settings().stream()
        .filter(SettingDescriptor::isSecret)
        .map(secret -> validSettings().getOrDefault(secret.key(), ""))
        .filter(value -> !value.isEmpty())
        .forEach(value -> assertThat(answer.message()).doesNotContain(value));
  }

  private TestPluginContext context() {
    return TestPluginContext.of(factory().descriptor().settings(), validSettings());
  }
}
