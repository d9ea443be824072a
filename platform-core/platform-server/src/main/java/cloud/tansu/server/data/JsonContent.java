package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Checks a JSON value for what JSON allows and PostgreSQL's {@code jsonb} does not: the character
 * U+0000, halves of surrogate pairs, and numbers that no reader could represent.
 */
final class JsonContent {

  private final JsonParser parser;
  private long grown;

  /**
   * @param parser standing on the first token of the value; afterwards on its last
   */
  JsonContent(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Walks over the value.
   *
   * @return how many characters longer than its source the value can become, because numbers are
   *     stored without exponents
   */
  long check() throws IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else {
        scalar(token);
      }
      if (depth == 0) {
        return grown;
      }
      token = parser.nextToken();
    }
  }

  private void scalar(JsonToken token) throws IOException {
    switch (token) {
      case FIELD_NAME -> {
        String name = parser.currentName();
        text(name.toCharArray(), 0, name.length());
      }
      case VALUE_STRING ->
          text(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> grown += JsonNumbers.growth(parser.getText());
      default -> {
        // true, false and null are what they are
      }
    }
  }

  private void text(char[] characters, int offset, int length) {
    boolean expectsLow = false;
    for (int i = offset; i < offset + length; i++) {
      char c = characters[i];
      if (c == 0) {
        throw unusable("Strings must not contain the character U+0000.");
      }
      if (Character.isLowSurrogate(c) != expectsLow) {
        throw unusable("Strings must not contain half of a surrogate pair.");
      }
      expectsLow = Character.isHighSurrogate(c);
    }
    if (expectsLow) {
      throw unusable("Strings must not contain half of a surrogate pair.");
    }
  }

  private RuntimeException unusable(String why) {
    String where = "(line " + parser.currentLocation().getLineNr() + ")";
    return Problem.of(Problems.MALFORMED_BODY, why + " " + where)
        .withError(DocumentBody.CONTENT, why)
        .asException();
  }
}
