package cloud.tansu.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A whole answer.
 *
 * @param headers by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying would be measured
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  private static final int UNAVAILABLE = 503;
  private static final JsonMapper JSON = new JsonMapper();

  HttpAnswer expect(int expected) throws BenchFailure {
    if (status != expected) {
      throw new BenchFailure("expected " + expected + ", was answered " + status + ": " + text());
    }
    return this;
  }

  /** True for the status expected, false for 503. */
  boolean served(int expected) throws BenchFailure {
    if (status == UNAVAILABLE) {
      return false;
    }
    expect(expected);
    return true;
  }

  /** True for any success, false for 503. */
  boolean stored() throws BenchFailure {
    return status / 100 == 2 || served(200);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The text of one member of the JSON object. */
  String text(String member) throws IOException {
    JsonNode value = JSON.readTree(body).path(member);
    if (!value.isTextual()) {
      throw new IOException("no " + member + " in " + text());
    }
    return value.textValue();
  }

  String header(String name) throws IOException {
    String value = headers.get(name);
    if (value == null) {
      throw new IOException("an answer without the header " + name);
    }
    return value;
  }
}
