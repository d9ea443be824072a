package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.JsonBody;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The body of a bulk request. What is no JSON, or cannot be stored as such, refuses all of it. */
final class BulkBody {

  static final int MAX_OPERATIONS = 1_000;

  private static final String OPERATIONS = "operations";

  private final JsonParser parser;
  private final byte[] bytes;
  private final int maxDocumentBytes;
  private final List<BulkOperation> operations = new ArrayList<>();

  private BulkBody(JsonParser parser, byte[] bytes, int maxDocumentBytes) {
    this.parser = parser;
    this.bytes = bytes;
    this.maxDocumentBytes = maxDocumentBytes;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException {@code malformed_body}, {@code invalid_request}, {@code
   *     document_too_large}
   */
  static List<BulkOperation> read(byte[] bytes, int maxDocumentBytes) throws IOException {
    try (JsonParser parser = DocumentBody.JSON.createParser(bytes)) {
      return new BulkBody(parser, bytes, maxDocumentBytes).read();
    } catch (JacksonException unreadable) {
      throw JsonBody.problemOf(unreadable).asException();
    } catch (CharConversionException encoding) {
      throw JsonBody.problemOf(encoding).asException();
    }
  }

  private List<BulkOperation> read() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw shape();
    }
    if (parser.currentTokenLocation().getByteOffset() < 0) {
      throw Problems.MALFORMED_BODY.because("The body is not encoded in UTF-8.");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean known = parser.currentName().equals(OPERATIONS);
      if (!known || parser.nextToken() != JsonToken.START_ARRAY) {
        throw shape();
      }
      readOperations();
    }
    if (parser.nextToken() != null) {
      throw Problems.MALFORMED_BODY.because("There is something after the JSON object.");
    }
    if (operations.isEmpty()) {
      throw shape();
    }
    return operations;
  }

  private void readOperations() throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int index = operations.size();
      if (index == MAX_OPERATIONS) {
        throw DataProblems.invalid(OPERATIONS, "has at most " + MAX_OPERATIONS + " operations");
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw shape();
      }
      try {
        operations.add(new BulkOperationReader(parser, bytes, maxDocumentBytes, index).read());
      } catch (ProblemException refused) {
        Problem problem = refused.problem();
        throw problem.with("operation", "/" + OPERATIONS + "/" + index).asException();
      }
    }
  }

  private static RuntimeException shape() {
    return DataProblems.invalid(
        OPERATIONS, "is the only member: a list of 1 to " + MAX_OPERATIONS + " operations");
  }
}
