package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A collection as the API shows it. */
@Schema(name = "Collection")
record CollectionView(
    UUID id,
    String name,
    @Schema(description = "For people; left out when there is none") @Nullable String description,
    @Schema(description = "Whether content must fit a schema") boolean hasSchema,
    @Schema(implementation = Object.class, description = "The JSON Schema; left out in lists")
        @JsonRawValue
        @Nullable String schema,
    @Schema(description = "Lists of JSON Pointers whose values no two documents share")
        List<List<String>> uniqueKeys,
    @Schema(description = "Whether documents are changed only with the header If-Match")
        boolean requireIfMatch,
    @Schema(description = "Counts the changes of this collection, from 1") long version,
    Instant createdAt,
    Instant updatedAt) {

  static CollectionView of(DocumentCollection collection) {
    CollectionSettings settings = collection.settings();
    return new CollectionView(
        collection.id(),
        collection.name(),
        settings.description().orElse(null),
        collection.hasSchema(),
        settings.schema().map(Jsonb::text).orElse(null),
        settings.uniqueKeys(),
        settings.requireIfMatch(),
        collection.revision().version(),
        collection.createdAt(),
        collection.revision().updatedAt());
  }

  /** The shape of a page, for the API description. */
  @Schema(name = "CollectionPage")
  record PageView(long total, int page, int pageSize, List<CollectionView> items) {

    static PageView of(Page<DocumentCollection> page) {
      return new PageView(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(CollectionView::of).toList());
    }
  }
}
