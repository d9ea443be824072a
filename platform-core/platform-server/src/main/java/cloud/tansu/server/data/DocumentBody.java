package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.JsonBody;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The body of a write: an object whose member {@code content} is any JSON value. The value is
 * checked and cut out of the body as text, so that nothing of it is lost on the way.
 *
 * @param collectionId the collection named, if one was
 * @param content the JSON text; empty for {@code null}
 * @param hasContent whether the member was there at all
 */
record DocumentBody(
    Optional<UUID> collectionId,
    Optional<Jsonb> content,
    boolean hasContent,
    GivenEmbedding embedding) {

  static final String COLLECTION_ID = "collectionId";
  static final String CONTENT = "content";

  /** Members around the content need no more than this, without an embedding. */
  private static final int ENVELOPE_BYTES = 1024;

  /** The largest embedding needs no more, also when it is written with a line for each number. */
  private static final int EMBEDDING_BYTES = VectorConfig.MOST * 32;

  private static final int MAX_DEPTH = 100;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH + 1)
                  .maxNumberLength(JsonNumbers.MAX_LENGTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(com.fasterxml.jackson.core.JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /**
   * Reads a body.
   *
   * @param members the members it may have
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}, {@code
   *     invalid_request}, {@code document_too_large}
   */
  static DocumentBody read(InputStream body, Set<String> members, int maxDocumentBytes)
      throws IOException {
    byte[] bytes = bytes(body, members, maxDocumentBytes);
    try (JsonParser parser = JSON.createParser(bytes)) {
      return new Reader(parser, bytes, maxDocumentBytes).read(members);
    } catch (JacksonException unreadable) {
      throw JsonBody.problemOf(unreadable).asException();
    } catch (CharConversionException encoding) {
      throw JsonBody.problemOf(encoding).asException();
    }
  }

  /**
   * The body as it came in.
   *
   * @param members the members it may have
   * @throws cloud.tansu.server.kernel.ProblemException {@code document_too_large}
   */
  static byte[] bytes(InputStream body, Set<String> members, int maxDocumentBytes)
      throws IOException {
    int most = maxDocumentBytes + ENVELOPE_BYTES;
    if (members.contains(Embedding.FIELD)) {
      most += EMBEDDING_BYTES;
    }
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw DataProblems.tooLarge(maxDocumentBytes);
    }
    return bytes;
  }

  /** Walks over the tokens of one body. */
  private static final class Reader {

    private final JsonParser parser;
    private final byte[] bytes;
    private final int maxDocumentBytes;
    private Optional<UUID> collectionId = Optional.empty();
    private Optional<Jsonb> content = Optional.empty();
    private boolean hasContent;
    private GivenEmbedding embedding = new GivenEmbedding.Absent();

    Reader(JsonParser parser, byte[] bytes, int maxDocumentBytes) {
      this.parser = parser;
      this.bytes = bytes;
      this.maxDocumentBytes = maxDocumentBytes;
    }

    DocumentBody read(Set<String> members) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problems.MALFORMED_BODY.because(
            "The body is a JSON object with the members " + members);
      }
      if (parser.currentTokenLocation().getByteOffset() < 0) {
        throw Problems.MALFORMED_BODY.because("The body is not encoded in UTF-8.");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        member(parser.currentName(), members);
      }
      if (parser.nextToken() != null) {
        throw Problems.MALFORMED_BODY.because("There is something after the JSON object.");
      }
      return new DocumentBody(collectionId, content, hasContent, embedding);
    }

    private void member(String name, Set<String> members) throws IOException {
      if (!members.contains(name)) {
        throw Problem.of(Problems.INVALID_REQUEST, "The body has a member that is not known here.")
            .withError(name, "There is no such member")
            .asException();
      }
      JsonToken first = parser.nextToken();
      switch (name) {
        case COLLECTION_ID -> collectionId = Optional.of(id(first));
        case Embedding.FIELD -> embedding = GivenEmbedding.read(parser);
        default -> {
          content = value(first);
          hasContent = true;
        }
      }
    }

    private UUID id(JsonToken token) throws IOException {
      Optional<UUID> id =
          token == JsonToken.VALUE_STRING ? Ids.parse(parser.getText()) : Optional.empty();
      if (id.isEmpty()) {
        parser.skipChildren();
        throw DataProblems.invalid(COLLECTION_ID, "is the id of a collection");
      }
      return id.get();
    }

    private Optional<Jsonb> value(JsonToken first) throws IOException {
      int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      long grown = new JsonContent(parser).check();
      int end = Math.toIntExact(parser.currentLocation().getByteOffset());
      if (end - begin + grown > maxDocumentBytes) {
        throw DataProblems.tooLarge(maxDocumentBytes);
      }
      return first == JsonToken.VALUE_NULL
          ? Optional.empty()
          : Optional.of(new Jsonb(new String(bytes, begin, end - begin, StandardCharsets.UTF_8)));
    }
  }
}
