package cloud.tansu.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpHeaders;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** What the platform answered. */
public record PlatformAnswer(String request, int status, HttpHeaders headers, String body) {

  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * The body as JSON.
   *
   * @throws AssertionError when it is not JSON
   */
  public JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError("Not JSON: " + this, unreadable);
    }
  }

  /** The text of one member of the body; empty when it is missing. */
  public String text(String member) {
    return json().path(member).asText();
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  public String contentType() {
    return header("Content-Type").orElse("");
  }

  /** Fails with the whole answer unless it has this status. */
  public PlatformAnswer expect(int expected) {
    Assertions.assertThat(status).as("status of %s", this).isEqualTo(expected);
    return this;
  }

  /**
   * Fails unless this is a problem document (RFC 9457) of this status and code that gives away
   * nothing of the inside.
   */
  public PlatformAnswer expectProblem(int expected, String code) {
    expect(expected).expectRefused();
    Assertions.assertThat(text("code")).as("code of %s", this).isEqualTo(code);
    return this;
  }

  /** Fails unless this is a problem document of a status from 400 to 499. */
  public PlatformAnswer expectRefused() {
    Assertions.assertThat(status).as("status of %s", this).isBetween(400, 499);
    Assertions.assertThat(contentType())
        .as("type of %s", this)
        .startsWith("application/problem+json");
    JsonNode problem = json();
    Assertions.assertThat(problem.path("code").asText()).as("code of %s", this).isNotBlank();
    Assertions.assertThat(problem.path("title").asText()).as("title of %s", this).isNotBlank();
    Assertions.assertThat(problem.path("status").asInt()).isEqualTo(status);
    Assertions.assertThat(problem.path("type").asText()).contains("/docs/problems/");
    Assertions.assertThat(body)
        .doesNotContain("\tat ", "Exception", "org.hibernate", "cloud.tansu.");
    return this;
  }

  @Override
  public String toString() {
    return request + " -> " + status + " " + contentType() + " " + body;
  }
}
