package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

  private static final int USUAL_LENGTH = 512;

  static byte[] json(Document document) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH);
    document.write(out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] json(Page<Document> page) {
    StringBuilder out = new StringBuilder(USUAL_LENGTH * (page.items().size() + 1));
    out.append("{\"total\":").append(page.total());
    out.append(",\"page\":").append(page.page());
    out.append(",\"pageSize\":").append(page.pageSize());
    out.append(",\"items\":[");
    String separator = "";
    for (Document document : page.items()) {
      out.append(separator);
      document.write(out);
      separator = ",";
    }
    return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The shape of a page, for the API description. */
  @Schema(name = "DocumentPage")
  record PageView(long total, int page, int pageSize, List<DocumentView> items) {}

  /** The body of a request that stores a document, for the API description. */
  @Schema(name = "NewDocument")
  record NewDocument(
      @Schema(required = true) UUID collectionId,
      @Schema(description = "Any JSON value", nullable = true) @Nullable Object content) {}

  /** The body of a request that replaces a document's content, for the API description. */
  @Schema(name = "DocumentContent")
  record NewContent(
      @Schema(description = "Any JSON value", nullable = true, required = true)
          @Nullable Object content) {}
}
