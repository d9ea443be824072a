package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A collection as the API shows it. */
@Schema(name = "Collection")
record CollectionView(
    UUID id,
    String name,
    @Schema(description = "Counts the changes of this collection, from 1") long version,
    Instant createdAt,
    Instant updatedAt) {

  static CollectionView of(DocumentCollection collection) {
    return new CollectionView(
        collection.id(),
        collection.name(),
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
