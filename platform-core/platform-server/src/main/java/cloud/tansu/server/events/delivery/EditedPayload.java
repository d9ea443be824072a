package cloud.tansu.server.events.delivery;

import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** The data that an administrator gives an event: what the database can keep, and no more. */
final class EditedPayload {

  static final String FIELD = "payload";
  static final int MAX_BYTES = 262_144;

  private static final int MAX_SCALE = 400;
  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

  private EditedPayload() {}

  /**
   * Checks the data.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Jsonb of(JsonNode payload) {
    if (!payload.isObject()) {
      throw DeliveryProblems.invalid(FIELD, "is a JSON object");
    }
    check(payload);
    String text = payload.toString();
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw DeliveryProblems.invalid(FIELD, "has at most " + MAX_BYTES + " bytes");
    }
    return new Jsonb(text);
  }

  private static void check(JsonNode node) {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      checkText(names.next());
    }
    if (node.isTextual()) {
      checkText(node.textValue());
    }
    if (node.isNumber()) {
      checkNumber(node.decimalValue());
    }
    node.forEach(EditedPayload::check);
  }

  private static void checkText(String text) {
    if (text.indexOf(0) >= 0) {
      throw DeliveryProblems.invalid(FIELD, "must not contain the character U+0000");
    }
  }

  /** Beyond a double, or so long when written out that it would fill the answer. */
  private static void checkNumber(BigDecimal number) {
    boolean writable = Math.abs((long) number.scale()) <= MAX_SCALE;
    if (!writable || number.abs().compareTo(LARGEST) > 0) {
      throw DeliveryProblems.invalid(FIELD, "has a number out of the range of a double");
    }
  }
}
