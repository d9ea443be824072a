package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What was answered: the answer of a resource, or the problem that it threw. */
public record TestAnswer(
    int status, Map<String, String> headers, String text, JsonNode json, String code) {

  public static TestAnswer of(Callable<?> resource) {
    try {
      Object answer = resource.call();
      return answer instanceof Response response ? of(response) : of(Response.ok(answer).build());
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      JsonNode members = Json.mapper().valueToTree(problem.extensions());
      return new TestAnswer(
          problem.type().status(), Map.of(), problem.detail(), members, problem.type().code());
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static TestAnswer of(Response response) throws IOException {
    Map<String, String> headers =
        response.getStringHeaders().keySet().stream()
            .collect(Collectors.toMap(name -> name, response::getHeaderString));
    Object entity = response.getEntity();
    if (entity instanceof StreamingOutput stream) {
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      stream.write(sent);
      boolean coded = headers.containsKey("Content-Encoding") && sent.toByteArray()[0] == 0x1f;
      String text = coded ? unzipped(sent.toByteArray()) : sent.toString(StandardCharsets.UTF_8);
      return new TestAnswer(
          response.getStatus(), headers, text, Json.mapper().createObjectNode(), "");
    }
    JsonNode json =
        entity == null ? Json.mapper().createObjectNode() : Json.mapper().valueToTree(entity);
    String code = json.path("code").asText();
    return new TestAnswer(response.getStatus(), headers, "", json, code);
  }

  private static String unzipped(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The whole, for a failed assertion. */
  public String outcome() {
    return status + " " + code;
  }
}
