package cloud.tansu.console.functions;

import cloud.tansu.console.IndentedJson;
import cloud.tansu.server.functions.FunctionAnswer;
import cloud.tansu.server.functions.TryFunction;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a test came to.
 *
 * @param answered whether the function gave an answer
 * @param headers one on a line
 * @param body as a text; what is not one, in a sentence
 */
public record TestAnswer(RunRow run, boolean answered, String headers, String body)
    implements Serializable {

  private static final int SHOWN_CHARS = 200_000;

  static TestAnswer of(TryFunction.Tried tried) {
    return new TestAnswer(
        RunRow.of(tried.execution()),
        tried.answer().isPresent(),
        tried.answer().map(answer -> headers(answer.headers())).orElse(""),
        tried.answer().map(TestAnswer::body).map(TestAnswer::beginning).orElse(""));
  }

  private static String headers(Map<String, String> headers) {
    return headers.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(header -> header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String body(FunctionAnswer answer) {
    JsonNode body = answer.body();
    if (body.isMissingNode()) {
      return "";
    }
    if (body.isBinary()) {
      return "Bytes, in base64:\n" + body.asText();
    }
    return body.isTextual() ? body.asText() : IndentedJson.of(body.toString());
  }

  private static String beginning(String text) {
    return text.length() <= SHOWN_CHARS
        ? text
        : text.substring(0, SHOWN_CHARS) + "\n… " + text.length() + " characters in all.";
  }
}
