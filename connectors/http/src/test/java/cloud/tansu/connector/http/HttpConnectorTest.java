package cloud.tansu.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorFactory;
import cloud.tansu.testkit.plugin.ConnectorContract;
import cloud.tansu.testkit.plugin.TestPluginContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectorTest extends ConnectorContract {

  private final List<OutboundRequest> sent = new ArrayList<>();

  @Override
  protected ConnectorFactory factory() {
    return new HttpConnectorFactory();
  }

  @Override
  protected Map<String, String> validSettings() {
    return Map.of("base-url", "https://api.example.com/v1", "auth-value", "Bearer key");
  }

  @Override
  protected List<ConnectorCall> sampleCalls() {
    return List.of(
        call("get", Map.of("path", "/a")),
        call("delete", Map.of("path", "/a")),
        call("post", Map.of("path", "/a", "json", Map.of("b", 1L))),
        call("put", Map.of("path", "/a", "text", "t")),
        call("patch", Map.of("path", "/a")));
  }

  @Override
  protected OutboundHttp http() {
    return request -> {
      sent.add(request);
      return new OutboundResponse(
          200,
          Map.of("Content-Type", List.of("text/plain")),
          "ok".getBytes(StandardCharsets.UTF_8));
    };
  }

  @Test
  void sendsTheCredentialThatTheFunctionDoesNotKnow() throws UpstreamException {
    Map<String, Object> fields =
        run(
            call(
                "post",
                Map.of(
                    "path",
                    "/a b".replace(" ", "%20"),
                    "json",
                    Map.of("q", "ä\"\n"),
                    "query",
                    Map.of("x", "1&2"))));

    OutboundRequest request = sent.getFirst();
    assertThat(request.uri().toString()).isEqualTo("https://api.example.com/v1/a%20b?x=1%262");
    assertThat(request.headers())
        .contains(new OutboundRequest.Header("Authorization", "Bearer key"));
    assertThat(new String(request.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"q\":\"ä\\\"\\u000a\"}");
    assertThat(fields).containsEntry("status", 200L).containsEntry("text", "ok");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "//evil.com/",
        "/../admin",
        "/a/../../admin",
        "/%2e%2e/admin",
        "/a?b",
        "/a#b",
        "/\\evil"
      })
  void goesNowhereElse(String path) {
    UpstreamException refused =
        catchThrowableOfType(UpstreamException.class, () -> run(call("get", Map.of("path", path))));

    assertThat(refused.kind()).isEqualTo(UpstreamException.Kind.REQUEST_REFUSED);
    assertThat(sent).isEmpty();
  }

  private Map<String, Object> run(ConnectorCall call) throws UpstreamException {
    TestPluginContext context =
        TestPluginContext.of(factory().descriptor().settings(), validSettings()).withHttp(http());
    return factory().create(context).call(call).fields();
  }

  private ConnectorCall call(String operation, Map<String, Object> arguments) {
    return new ConnectorCall(
        operation,
        Arguments.of(factory().descriptor().operation(operation).orElseThrow(), arguments),
        Optional.empty());
  }
}
