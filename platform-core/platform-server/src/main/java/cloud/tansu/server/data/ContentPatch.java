package cloud.tansu.server.data;

import cloud.tansu.server.data.patch.JsonPatch;
import cloud.tansu.server.data.patch.JsonTree;
import cloud.tansu.server.data.patch.MergePatch;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.JsonBody;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A patch of a document as the API shows it. Its content alone can be changed, so that the pointers
 * of a JSON Patch begin with {@code /content}, and a merge patch has the one member {@code
 * content}.
 */
final class ContentPatch implements DocumentChange {

  static final String MEDIA_TYPES = JsonPatch.MEDIA_TYPE + ", " + MergePatch.MEDIA_TYPE;

  /** A patch may move its document a few times, but not blow it up. */
  private static final int MOVES_OF_WHOLE_DOCUMENTS = 4;

  private final UnaryOperator<JsonNode> patch;
  private final int maxDocumentBytes;

  private ContentPatch(UnaryOperator<JsonNode> patch, int maxDocumentBytes) {
    this.patch = patch;
    this.maxDocumentBytes = maxDocumentBytes;
  }

  /**
   * Reads a patch.
   *
   * @param merge whether it is a merge patch (RFC 7396) and not a JSON Patch (RFC 6902)
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}, {@code
   *     patch_invalid}, {@code document_too_large}
   */
  static ContentPatch read(InputStream body, boolean merge, int maxDocumentBytes)
      throws IOException {
    byte[] bytes = body.readNBytes(maxDocumentBytes + 1);
    if (bytes.length > maxDocumentBytes) {
      throw DataProblems.tooLarge(maxDocumentBytes);
    }
    try {
      JsonNode json = JsonTree.read(bytes);
      return merge ? merge(json, maxDocumentBytes) : operations(json, maxDocumentBytes);
    } catch (JacksonException unreadable) {
      throw JsonBody.problemOf(unreadable).asException();
    } catch (CharConversionException encoding) {
      throw JsonBody.problemOf(encoding).asException();
    }
  }

  static ContentPatch operations(JsonNode json, int maxDocumentBytes) {
    JsonPatch patch = JsonPatch.parse(json).within(DocumentBody.CONTENT);
    long mayMove = (long) MOVES_OF_WHOLE_DOCUMENTS * maxDocumentBytes;
    return new ContentPatch(document -> patch.apply(document, mayMove), maxDocumentBytes);
  }

  static ContentPatch merge(JsonNode json, int maxDocumentBytes) {
    boolean contentAlone =
        json.isObject() && json.properties().stream().allMatch(ContentPatch::isContent);
    if (!contentAlone) {
      throw DataProblems.invalid(
          DocumentBody.CONTENT, "is the only member that a merge patch can change");
    }
    return new ContentPatch(document -> MergePatch.apply(document, json), maxDocumentBytes);
  }

  private static boolean isContent(java.util.Map.Entry<String, JsonNode> member) {
    return member.getKey().equals(DocumentBody.CONTENT);
  }

  @Override
  public Optional<Jsonb> apply(Optional<String> before) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set(DocumentBody.CONTENT, tree(before.orElse("null")));
    return checked(JsonTree.write(patch.apply(document)));
  }

  private static JsonNode tree(String content) {
    try {
      return JsonTree.read(content);
    } catch (JsonProcessingException beyondTheApi) {
      throw JsonBody.problemOf(beyondTheApi).asException();
    }
  }

  /** What a patch has made is held to the same rules as what a caller sends whole. */
  private Optional<Jsonb> checked(String document) {
    try {
      ByteBuffer text = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(document));
      InputStream body = new ByteArrayInputStream(text.array(), text.arrayOffset(), text.limit());
      return DocumentBody.read(body, Set.of(DocumentBody.CONTENT), maxDocumentBytes).content();
    } catch (CharacterCodingException unpaired) {
      throw Problem.of(
              Problems.MALFORMED_BODY, "Strings must not contain half of a surrogate pair.")
          .asException();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
