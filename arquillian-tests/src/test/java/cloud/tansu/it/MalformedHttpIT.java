package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hardly HTTP any more is refused, and nothing of the inside is told. */
@ExtendWith(RunningServer.Provided.class)
final class MalformedHttpIT {

  private static final String GET = "GET /db/api/documents HTTP/1.1\r\n";
  private static final String POST = "POST /db/api/documents HTTP/1.1\r\n";

  private final RunningServer server;

  MalformedHttpIT(RunningServer server) {
    this.server = server;
  }

  /** The container refuses these before the application sees them, some without a body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCH /db/api/..%2F..%2Fx HTTP/1.1",
        "TRACE /db/api/documents HTTP/1.1",
        GET + "X-Name: \u00fc",
        GET + "Authorization: Bearer \u00fc",
        GET + "If-None-Match: \u00fc",
        GET + "Cookie: a=\u0001",
        POST + "Content-Type: ;;;\r\nContent-Length: 0",
        POST + "Content-Length: many"
      })
  void refusesWhatCannotBeRead(String head) {
    String answer = RawHttp.answer(server.client().base(), head);

    assertThat(answer).as(head).startsWith("HTTP/1.1 4");
    assertThat(answer).as(head).doesNotContain("\tat ", "Exception", "Payara", "<html");
  }

  /** The container would fail at some of them and answer 200. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /db/api/documents/%00 HTTP/1.1",
        "GET /db/api/documents/%ff HTTP/1.1",
        "GET /db/api/documents/%zz HTTP/1.1",
        "GET /db/api/\\documents HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /db/api/provisioning/tenants/.. HTTP/1.1",
        "DELETE /platform/api/plugins/. HTTP/1.1",
        "GET /dashboard/.. HTTP/1.1",
        "GET /db/api/%2e%2e HTTP/1.1",
        "GET /db/api/provisioning/tenants/.%2E HTTP/1.1",
        "GET /dashboard/..;x HTTP/1.1"
      })
  void explainsWhatIsWrongWithAPath(String requestLine) {
    assertThat(RawHttp.answer(server.client().base(), requestLine))
        .as(requestLine)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"code\":\"invalid_request\"");
  }

  @Test
  void explainsWhatIsWrongWithAHost() {
    String answer =
        RawHttp.answer(server.client().base(), "GET /health/live HTTP/1.1\r\nHost: a:b");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: ;;;", "Accept: a", "Accept: */*;q=x"})
  void explainsWhatIsWrongWithAHeader(String header) {
    String answer = RawHttp.answer(server.client().base(), GET + header);

    assertThat(answer)
        .startsWith("HTTP/1.1 4")
        .contains("application/problem+json", "\"code\":", "\"correlationId\":");
  }

  @Test
  void takesABodyWithDelete() {
    server.client().delete("/no/such/address").json("x").send().expect(405).expectRefused();
  }
}
