package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.storage.backend.StorageFull;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.Stamp;
import cloud.tansu.server.storage.rows.StoreFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes an object of the bytes of another one. */
@ApplicationScoped
class CopyObjects {

  private final ObjectReads reads;
  private final StorageBackend backend;
  private final SpaceWrites writes;
  private final StoreFile store;
  private final StorageQuotas quotas;

  @Inject
  CopyObjects(
      ObjectReads reads,
      StorageBackend backend,
      SpaceWrites writes,
      StoreFile store,
      StorageQuotas quotas) {
    this.reads = reads;
    this.backend = backend;
    this.writes = writes;
    this.store = store;
    this.quotas = quotas;
  }

  WriteResult copy(Actor actor, CopyObject wanted) {
    StoredObject source = wanted.source();
    StorageSpace space = source.space();
    Quota quota = quotas.of(space);
    List<ObjectPart> parts = reads.parts(source);
    if (parts.size() != source.content().partCount()) {
      return new WriteResult.Missing();
    }
    List<UUID> copied = new ArrayList<>();
    boolean kept = false;
    try {
      NewFile file = file(wanted, content(source, parts, copied), writes.stamp(actor));
      WriteResult result = publish(space, actor, file, wanted.condition(), quota);
      kept = result instanceof WriteResult.Stored;
      return result;
    } catch (StorageFault fault) {
      kept = !(fault instanceof StorageFull); // what does not work will not delete, either
      throw StorageProblems.of(fault);
    } catch (ProblemException notCommitted) {
      throw notCommitted;
    } catch (RuntimeException unknown) {
      kept = true; // the row may have been committed: the sweeper finds out
      throw unknown;
    } finally {
      if (!kept) {
        backend.delete(space, copied);
      }
    }
  }

  private NewFile.Content content(StoredObject source, List<ObjectPart> parts, List<UUID> copied) {
    ObjectContent content = source.content();
    if (content.partCount() == 0) {
      UUID blob = content.pieces().getFirst().blob();
      return new NewFile.Content(
          content.size(),
          content.etag(),
          content.sha256(),
          content.checksums(),
          Optional.of(copied(source, blob, copied)),
          List.of());
    }
    List<Piece> pieces = reads.piecesOf(source);
    List<NewFile.Part> copies = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      ObjectPart part = parts.get(i);
      UUID blob = copied(source, pieces.get(i).blob(), copied);
      copies.add(new NewFile.Part(part.number(), blob, part.size(), part.etag(), part.checksums()));
    }
    return new NewFile.Content(
        content.size(),
        content.etag(),
        content.sha256(),
        content.checksums(),
        Optional.empty(),
        copies);
  }

  private UUID copied(StoredObject source, UUID blob, List<UUID> copied) {
    Blob copy = backend.copy(source.space(), blob);
    copied.add(copy.id());
    return copy.id();
  }

  private static NewFile file(CopyObject wanted, NewFile.Content content, Stamp stamp) {
    return new NewFile(
        stamp.id(),
        wanted.bucket(),
        wanted.key(),
        wanted.headers().orElse(wanted.source().headers()),
        wanted.labels().orElse(wanted.source().labels()),
        content,
        stamp.at(),
        stamp.by());
  }

  private WriteResult publish(
      StorageSpace space, Actor actor, NewFile file, Condition condition, Quota quota) {
    return writes.transact(
        space,
        unit -> {
          WriteResult outcome =
              store.store(unit, space, file, new StoreFile.Terms(condition, quota, 0));
          if (outcome instanceof WriteResult.Stored(StoredObject object)) {
            writes.noteObject(unit, space, actor, "ObjectCopy", PutObjects.details(object));
          }
          return outcome;
        });
  }
}
