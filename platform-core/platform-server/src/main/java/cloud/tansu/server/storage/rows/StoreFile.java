package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.ObjectContent;
import cloud.tansu.server.storage.ObjectVersion;
import cloud.tansu.server.storage.Piece;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.rows.KeyState.Version;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an object of bytes that lie ready. Everything is decided before the first row is written,
 * so that a refusal leaves nothing behind.
 */
@ApplicationScoped
public class StoreFile {

  private final FileTable files;

  @Inject
  StoreFile(FileTable files) {
    this.files = files;
  }

  /**
   * What a write is bound to.
   *
   * @param counted bytes of the object that its space's usage has in it already
   */
  public record Terms(Condition condition, Quota quota, long counted) {}

  /** Stores it as the newest version; to be called first in a transaction on the space's rows. */
  public WriteResult store(UnitOfWork unit, StorageSpace space, NewFile file, Terms terms)
      throws SQLException {
    Usage usage = SpaceUsage.lock(unit, terms.quota());
    return store(unit, space, file, terms, usage);
  }

  /** The same when the usage is locked already. */
  public WriteResult store(
      UnitOfWork unit, StorageSpace space, NewFile file, Terms terms, Usage usage)
      throws SQLException {
    Optional<KeyState> state = KeyState.of(unit, file.bucket(), file.key());
    if (state.isEmpty()) {
      return new WriteResult.NoBucket();
    }
    Optional<Version> overwritten = state.get().overwritten();
    long moreBytes =
        file.content().size() - terms.counted() - overwritten.map(Version::size).orElse(0L);
    long moreObjects = overwritten.isPresent() ? 0 : 1;
    Optional<WriteResult> refusal =
        refusal(terms.condition(), state.get())
            .or(() -> quotaRefusal(usage, file, moreBytes, moreObjects));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ObjectVersion version = files.write(unit, file, state.get());
    SpaceUsage.add(unit, moreBytes, moreObjects);
    return new WriteResult.Stored(stored(space, file, version));
  }

  /** Why a write under such conditions would be refused in that state; empty when it would not. */
  public static Optional<WriteResult> refusal(Condition condition, KeyState state) {
    if (condition.allows(state.tag())) {
      return Optional.empty();
    }
    boolean nothingToMatch = !condition.ifMatch().isEmpty() && state.tag().isEmpty();
    return Optional.of(
        nothingToMatch ? new WriteResult.Missing() : new WriteResult.ConditionFailed());
  }

  private static Optional<WriteResult> quotaRefusal(
      Usage usage, NewFile file, long moreBytes, long moreObjects) {
    long size = file.content().size();
    if (size > usage.quota().largestObject()) {
      return Optional.of(new WriteResult.QuotaExceeded(QuotaLimit.MAX_OBJECT_BYTES, usage, size));
    }
    return usage
        .refuses(moreBytes, moreObjects)
        .map(limit -> new WriteResult.QuotaExceeded(limit, usage, size));
  }

  private static StoredObject stored(StorageSpace space, NewFile file, ObjectVersion version) {
    NewFile.Content content = file.content();
    return new StoredObject(
        space,
        file.bucket(),
        file.key(),
        version,
        file.headers(),
        file.labels(),
        new ObjectContent(
            content.size(),
            content.etag(),
            content.sha256(),
            content.checksums(),
            content.parts().size(),
            pieces(content)));
  }

  private static List<Piece> pieces(NewFile.Content content) {
    List<Piece> pieces = new ArrayList<>();
    content.blob().ifPresent(blob -> pieces.add(new Piece(blob, content.size(), 0)));
    long position = 0;
    for (NewFile.Part part : content.parts()) {
      pieces.add(new Piece(part.blob(), part.size(), position));
      position += part.size();
    }
    return pieces;
  }
}
