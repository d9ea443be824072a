package cloud.tansu.server.data;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of documents in the API, and how they are written without reading their content. */
@Schema(name = "Document")
record DocumentView(
    UUID id,
    @Schema(
            nullable = true,
            description = "Null for a document that direct SQL put outside of any collection")
        @Nullable UUID collectionId,
    @Schema(description = "Any JSON value", nullable = true) @Nullable Object content,
    @Schema(description = "Counts the changes of this document, from 1") long version,
    Instant createdAt,
    Instant updatedAt) {

  static final String EMBEDDING =
      "Where a model places the content, for vector search: as many numbers as embeddings of this"
          + " tenant have, not all zero";

  private static final int USUAL_LENGTH = 512;

  static byte[] json(Document document) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH);
    document.write(out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes a page.
   *
   * @param next address of the page after it
   */
  static byte[] json(DocumentQuery query, DocumentPage page, Optional<URI> next) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH * (page.items().size() + 1)).append('{');
    page.count().ifPresent(count -> write(out, count));
    if (query.after().isEmpty()) {
      out.append("\"page\":").append(query.page().page()).append(',');
    }
    out.append("\"pageSize\":").append(query.page().pageSize());
    out.append(",\"items\":[");
    String separator = "";
    for (Document document : page.items()) {
      out.append(separator);
      document.write(out, query.projection());
      separator = ",";
    }
    out.append(']');
    next.ifPresent(address -> out.append(",\"next\":\"").append(address).append('"'));
    return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(StringBuilder out, DocumentPage.Count count) {
    out.append("\"total\":").append(count.total()).append(',');
    if (count.estimated()) {
      out.append("\"totalIsEstimate\":true,");
    }
  }

  /** The shape of a page, for the API description. */
  @Schema(name = "DocumentPage")
  record PageView(
      @Schema(description = "Rows of the whole list; absent with count=none and after a cursor")
          @Nullable Long total,
      @Schema(description = "Whether the total is an estimate") @Nullable Boolean totalIsEstimate,
      @Schema(description = "Number of the page; absent after a cursor") @Nullable Integer page,
      int pageSize,
      @Schema(description = "With select, only the members that were named")
          List<DocumentView> items,
      @Schema(description = "Address of the next page; absent on the last one")
          @Nullable String next) {}

  /** The shape of a count, for the API description. */
  @Schema(name = "DocumentCount")
  record CountView(
      long total,
      @Schema(description = "Whether the total is an estimate") boolean totalIsEstimate) {}

  /** The body of a request that stores a document, for the API description. */
  @Schema(name = "NewDocument")
  record NewDocument(
      @Schema(required = true) UUID collectionId,
      @Schema(description = "Any JSON value", nullable = true) @Nullable Object content,
      @Schema(description = EMBEDDING, nullable = true)
          @Nullable List<@Nullable Double> embedding) {}

  /** The body of a request that replaces a document's content, for the API description. */
  @Schema(name = "DocumentContent")
  record NewContent(
      @Schema(description = "Any JSON value", nullable = true, required = true)
          @Nullable Object content,
      @Schema(
              description = EMBEDDING + ". Left out, the present one stays; null removes it",
              nullable = true)
          @Nullable List<@Nullable Double> embedding) {}
}
