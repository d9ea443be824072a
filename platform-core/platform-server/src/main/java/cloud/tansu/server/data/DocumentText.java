package cloud.tansu.server.data;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A document as administrators see it.
 *
 * @param collection empty for a document that direct SQL put outside of any collection
 * @param content JSON as the database writes it
 * @param tag names the state, for changes that are meant for this one only
 */
public record DocumentText(
    UUID id,
    Optional<UUID> collection,
    String content,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String tag) {

  static DocumentText of(Document document) {
    return new DocumentText(
        document.id(),
        document.collectionId(),
        document.content().orElse("null"),
        document.revision().version(),
        document.createdAt(),
        document.revision().updatedAt(),
        document.revision().tag());
  }
}
