package cloud.tansu.server.data;

import cloud.tansu.server.data.BulkOperation.Kind;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.EntityTags;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one operation of a bulk request; content and patches are cut out of the body as text. */
final class BulkOperationReader {

  private final JsonParser parser;
  private final byte[] bytes;
  private final int maxDocumentBytes;
  private final int index;
  private Optional<Kind> kind = Optional.empty();
  private Optional<UUID> id = Optional.empty();
  private Optional<UUID> collectionId = Optional.empty();
  private Optional<Jsonb> content = Optional.empty();
  private Optional<String> patch = Optional.empty();
  private GivenEmbedding embedding = new GivenEmbedding.Absent();
  private @Nullable String ifMatch;
  private boolean hasContent;

  /**
   * @param parser standing on the operation's first brace; afterwards on its last
   */
  BulkOperationReader(JsonParser parser, byte[] bytes, int maxDocumentBytes, int index) {
    this.parser = parser;
    this.bytes = bytes;
    this.maxDocumentBytes = maxDocumentBytes;
    this.index = index;
  }

  BulkOperation read() throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      member(parser.currentName(), parser.nextToken());
    }
    return new BulkOperation(
        index,
        kind.orElse(Kind.CREATE),
        id,
        collectionId,
        content,
        patch,
        kind.equals(Optional.of(Kind.CREATE)) ? embedding.whenMade() : embedding,
        EntityTags.parse(ifMatch),
        flaw());
  }

  private void member(String name, JsonToken value) throws IOException {
    switch (name) {
      case "op" -> kind = Kind.of(text(value));
      case "id" -> id = Ids.parse(text(value));
      case DocumentBody.COLLECTION_ID -> collectionId = Ids.parse(text(value));
      case "ifMatch" -> ifMatch = text(value);
      case DocumentBody.CONTENT -> {
        String json = json();
        content = value == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(new Jsonb(json));
        hasContent = true;
      }
      case "patch" -> patch = Optional.of(json());
      case Embedding.FIELD -> embedding = GivenEmbedding.read(parser);
      default ->
          throw Problem.of(Problems.INVALID_REQUEST, "An operation has a member that is not known.")
              .withError(name, "There is no such member")
              .asException();
    }
  }

  private String text(JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      throw DataProblems.invalid(parser.currentName(), "is a text");
    }
    return parser.getText();
  }

  private String json() throws IOException {
    int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    long grown = new JsonContent(parser).check();
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    if (end - begin + grown > maxDocumentBytes) {
      throw DataProblems.tooLarge(maxDocumentBytes);
    }
    return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** What is missing; an operation with a member too few does not stop the others. */
  private Optional<Problem> flaw() {
    if (kind.isEmpty()) {
      return flaw("op", "is one of create, update, patch, delete");
    }
    if (kind.get() == Kind.CREATE) {
      if (id.isPresent()) {
        return flaw("id", "is given by the server when a document is made");
      }
      return collectionId.isPresent()
          ? Optional.empty()
          : flaw(DocumentBody.COLLECTION_ID, "is the id of a collection, and required");
    }
    if (id.isEmpty()) {
      return flaw("id", "is the id of a document, and required");
    }
    return switch (kind.get()) {
      case UPDATE -> hasContent ? Optional.empty() : flaw(DocumentBody.CONTENT, "is required");
      case PATCH -> patch.isPresent() ? misplaced() : flaw("patch", "is required");
      case DELETE -> misplaced();
      case CREATE -> Optional.empty();
    };
  }

  private Optional<Problem> misplaced() {
    return embedding.isPresent()
        ? flaw(Embedding.FIELD, "belongs to create and update")
        : Optional.empty();
  }

  private static Optional<Problem> flaw(String field, String message) {
    return Optional.of(
        Problem.of(Problems.INVALID_REQUEST, "The field '" + field + "' cannot be used.")
            .withError(field, message));
  }
}
