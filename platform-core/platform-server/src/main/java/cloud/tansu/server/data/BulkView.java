package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a bulk request is answered. */
@Schema(name = "BulkResults")
record BulkView(
    @Schema(description = "How many operations were done") int succeeded,
    @Schema(description = "How many were refused") int failed,
    @Schema(description = "One for each operation, in the same order") List<Result> results) {

  /** What came of one operation. */
  @Schema(name = "BulkResult")
  record Result(
      @Schema(description = "The status that the request alone would have had") int status,
      @Schema(description = "Id of the document; left out when it was not made") @Nullable UUID id,
      @Schema(description = "Entity tag of the document as it is now") @Nullable String etag,
      @Schema(description = "Counts the changes of the document, from 1") @Nullable Long version,
      @Schema(description = "The problem document of a refusal")
          @Nullable Map<String, Object> problem) {}

  /** The body of a request, for the API description. */
  @Schema(name = "BulkOperations")
  record Body(@Schema(required = true, maxItems = 1000) List<Operation> operations) {}

  /** One operation, for the API description. */
  @Schema(name = "BulkOperation")
  record Operation(
      @Schema(
              required = true,
              enumeration = {"create", "update", "patch", "delete"})
          String op,
      @Schema(description = "The document to change") @Nullable UUID id,
      @Schema(description = "Where to make a document") @Nullable UUID collectionId,
      @Schema(nullable = true, description = "Any JSON value, to make or replace a document")
          @Nullable Object content,
      @Schema(
              nullable = true,
              description =
                  DocumentView.EMBEDDING
                      + "; to make or replace a document. In an update null removes the present"
                      + " one")
          @Nullable List<@Nullable Double> embedding,
      @Schema(
              description =
                  "A list for a JSON Patch, or an object with the member content for a JSON Merge"
                      + " Patch")
          @Nullable Object patch,
      @Schema(description = "What the header If-Match would have been") @Nullable String ifMatch) {}

  /**
   * The answer in JSON.
   *
   * @param problems writes the problem documents
   */
  static byte[] json(List<BulkResult> results, Function<Problem, Map<String, Object>> problems) {
    List<Result> shown =
        results.stream()
            .map(
                each ->
                    new Result(
                        each.status(),
                        each.id().orElse(null),
                        each.revision().map(state -> '"' + state.tag() + '"').orElse(null),
                        each.revision().map(Revision::version).orElse(null),
                        each.problem().map(problems).orElse(null)))
            .toList();
    int failed = (int) results.stream().filter(BulkResult::isRefusal).count();
    try {
      return Json.mapper().writeValueAsBytes(new BulkView(results.size() - failed, failed, shown));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
