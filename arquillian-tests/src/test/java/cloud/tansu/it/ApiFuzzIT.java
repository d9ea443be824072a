package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks every operation that the server describes with half-right input: no fault of the server
 * comes of it, every refusal is a problem document, and no status that the description leaves out.
 *
 * <p>The input is the same in every run; {@code -Dtansu.fuzz.seed} chooses another one.
 */
@ExtendWith(RunningServer.Provided.class)
final class ApiFuzzIT {

  /** All operations together stay below the limit of requests from one address. */
  private static final int ROUNDS = 10;

  /** Octets that the connector reads of a request line and its headers, less room for both. */
  private static final int LONGEST_REQUEST_LINE = 7_000;

  private static final long SEED = Long.getLong("tansu.fuzz.seed", 20_261_124L);

  private final RunningServer server;
  private final PlatformClient client;
  private final TestTenant tenant;
  private final Nonsense nonsense = new Nonsense(SEED);

  ApiFuzzIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @Test
  void refusesNonsenseAsDescribed() {
    List<String> wrong = new ArrayList<>();
    String member = tenant.signUp("member@" + tenant.id() + ".local");
    List<String> fresh = tokens();

    for (ApiOperation operation : ApiOperation.all(client)) {
      List<String> tokens = lastsBeyond(operation) ? List.of(member, "x.y.z", "") : fresh;
      for (int round = 0; round < ROUNDS; round++) {
        String path = path(operation);
        PlatformAnswer answer = request(operation, path, tokens).send();
        if (!isRight(operation, path, answer)) {
          wrong.add(answer.toString());
        }
      }
      if (endsSessions(operation)) {
        fresh = tokens();
      }
    }

    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  /** Administrators stay able to sign in: nothing may lock, delete or disable them. */
  private static boolean lastsBeyond(ApiOperation operation) {
    return !operation.method().equals("GET")
        && operation.path().matches("/identity/(?:admin|api/[^/]*)/(?:me(?:/.*)?|settings)");
  }

  /** An operation may end the session it is called in. */
  private static boolean endsSessions(ApiOperation operation) {
    return !operation.method().equals("GET") && operation.path().startsWith("/identity");
  }

  private List<String> tokens() {
    String own =
        client
            .signIn(tenant.id(), "admin@" + tenant.id() + ".local", PlatformClient.PASSWORD)
            .expect(200)
            .text("access_token");
    return List.of(own, own, server.administrator(), "x.y.z", "");
  }

  private String path(ApiOperation operation) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.path("name").asText();
      // a tenant that is there stays there: nothing may suspend or delete it
      boolean own = name.equals("tenantId") && !path.contains("/provisioning/");
      String value = own && !nonsense.oneIn(4) ? tenant.id() : nonsense.text();
      path = path.replace("{" + name + "}", PlatformClient.encoded(value));
    }
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.parameters("query")) {
      if (nonsense.oneIn(2)) {
        query.append(query.isEmpty() ? '?' : '&').append(parameter.path("name").asText());
        query.append('=').append(PlatformClient.encoded(nonsense.text()));
      }
    }
    return path + query;
  }

  private PlatformRequest request(ApiOperation operation, String path, List<String> tokens) {
    PlatformRequest request = client.request(operation.method(), path);
    String token = nonsense.oneOf(tokens);
    if (!token.isEmpty()) {
      request.bearer(token);
    }
    for (JsonNode parameter : operation.parameters("header")) {
      if (nonsense.oneIn(3)) {
        request.header(parameter.path("name").asText(), nonsense.headerText());
      }
    }
    Map<String, JsonNode> bodies = operation.bodies();
    if (!bodies.isEmpty()) {
      Map.Entry<String, JsonNode> chosen = nonsense.oneOf(List.copyOf(bodies.entrySet()));
      String type = chosen.getKey();
      byte[] body = nonsense.body(operation, chosen.getValue());
      request.body(type.contains("*") || nonsense.oneIn(12) ? "text/plain" : type, body);
    }
    return request;
  }

  private static boolean isRight(ApiOperation operation, String path, PlatformAnswer answer) {
    int status = answer.status();
    if (status < 400) {
      return operation.documents(status);
    }
    // dots and empty segments lead to other addresses, a longer line is refused before it is read
    boolean elsewhere =
        path.contains("..")
            || path.contains("%2F")
            || path.matches("[^?]*/(?:[?/].*)?")
            || path.length() > LONGEST_REQUEST_LINE;
    if (status < 500 && elsewhere) {
      return true;
    }
    boolean problem =
        answer.contentType().startsWith("application/problem+json")
            || operation.documents(status, answer.contentType());
    boolean oauth = path.contains("/connect/token") && answer.body().contains("\"error\"");
    return status < 500 && operation.documents(status) && (problem || oauth);
  }
}
