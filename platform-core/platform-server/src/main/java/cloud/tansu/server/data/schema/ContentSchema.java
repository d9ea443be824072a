package cloud.tansu.server.data.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.List;

/** A compiled schema. Safe for use by many threads. */
public final class ContentSchema {

  /** As many as a person can make use of. */
  private static final int MAX_VIOLATIONS = 20;

  private static final int MAX_MESSAGE = 300;

  private final Schema schema;

  ContentSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * The rules that a value breaks, at most the first twenty; none when it is valid. A check that
   * costs too much is given up, which counts as broken: the value was not found valid.
   */
  public List<Violation> violations(JsonNode content) {
    MeteredExecution execution = new MeteredExecution(new Meter());
    try {
      execution.run(schema, content);
    } catch (Meter.Exceeded givenUp) {
      return List.of(new Violation("", String.valueOf(givenUp.getMessage())));
    }
    return execution.getErrors().stream()
        .limit(MAX_VIOLATIONS)
        .map(ContentSchema::violation)
        .toList();
  }

  /** Whether checking this value is not given up. */
  boolean comesToAnEnd(JsonNode content) {
    try {
      new MeteredExecution(new Meter()).run(schema, content);
      return true;
    } catch (Meter.Exceeded givenUp) {
      return false;
    }
  }

  private static Violation violation(Error error) {
    String message = String.valueOf(error.getMessage());
    return new Violation(
        String.valueOf(error.getInstanceLocation()),
        message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…");
  }
}
