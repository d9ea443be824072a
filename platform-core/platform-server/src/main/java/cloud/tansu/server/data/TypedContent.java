package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reads the content of a document that a person typed, and says where it is no JSON. */
@ApplicationScoped
class TypedContent {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final DataConfig config;

  @Inject
  TypedContent(DataConfig config) {
    this.config = config;
  }

  /**
   * The content, checked as the API checks it.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}, {@code
   *     document_too_large}
   */
  Optional<Jsonb> content(String text) {
    requireJson(text);
    byte[] body = ("{\"content\":" + text + '}').getBytes(StandardCharsets.UTF_8);
    try {
      return DocumentBody.read(
              new ByteArrayInputStream(body),
              Set.of(DocumentBody.CONTENT),
              config.maxDocumentBytes())
          .content();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Makes sure that it is one JSON value.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body} with the place
   */
  static void requireJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw Problems.MALFORMED_BODY.because("There is nothing in it. An empty object is {}.");
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw Problems.MALFORMED_BODY.because(
            "There is something after the end of the JSON value" + place(parser) + ".");
      }
    } catch (JacksonException unreadable) {
      throw Problems.MALFORMED_BODY.because(words(unreadable));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String place(JsonParser parser) {
    JsonLocation at = parser.currentTokenLocation();
    return " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String words(JacksonException unreadable) {
    JsonLocation at = unreadable.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return "It is not JSON" + where + ": " + unreadable.getOriginalMessage() + ".";
  }
}
