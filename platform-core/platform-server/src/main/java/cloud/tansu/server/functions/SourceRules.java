package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.spi.function.Diagnostic;
import cloud.tansu.spi.function.SourceForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What can be kept as the source of a function, before a worker reads it. */
final class SourceRules {

  private SourceRules() {}

  /**
   * Answers the source as it is kept: a text as it is, bytes in base64 without line ends.
   *
   * @param maxBytes of the text in UTF-8, or of the bytes
   * @throws cloud.tansu.server.kernel.ProblemException {@code body_too_large}, {@code
   *     function_source_invalid}, {@code invalid_request}
   */
  static String kept(String source, SourceForm form, int maxBytes) {
    return switch (form) {
      case TEXT -> text(source, maxBytes);
      case BINARY -> binary(source, maxBytes);
    };
  }

  private static String text(String source, int maxBytes) {
    if (source.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    if (source.indexOf('\0') >= 0) {
      throw FunctionProblems.refused(
          List.of(new Diagnostic(1, 1, "The source contains a NUL character.")));
    }
    return source;
  }

  /** Tools that write base64 break its lines. */
  private static String binary(String source, int maxBytes) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(source.replaceAll("[\\r\\n]", ""));
    } catch (IllegalArgumentException malformed) {
      throw FunctionProblems.invalid(
          "source", "The bytes of the program in base64, or the program itself as the body");
    }
    if (bytes.length > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static RuntimeException tooLarge(int maxBytes) {
    return Problem.of(Problems.BODY_TOO_LARGE, "A source has at most " + maxBytes + " bytes.")
        .with("maxSourceBytes", maxBytes)
        .asException();
  }
}
