package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.intake.ReceiveBytes.Announced;
import cloud.tansu.server.storage.intake.Received;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.Stamp;
import cloud.tansu.server.storage.rows.StoreFile;
import cloud.tansu.server.storage.scan.ScanObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Stores an object: its bytes first, then the row that makes them one. What can be refused without
 * its bytes is refused before they are read.
 */
@ApplicationScoped
class PutObjects {

  private final SpaceDatabases databases;
  private final SpaceWrites writes;
  private final ReceiveBytes receive;
  private final StoreFile store;
  private final StorageQuotas quotas;
  private final ScanObjects scan;

  @Inject
  PutObjects(
      SpaceDatabases databases,
      SpaceWrites writes,
      ReceiveBytes receive,
      StoreFile store,
      StorageQuotas quotas,
      ScanObjects scan) {
    this.databases = databases;
    this.writes = writes;
    this.receive = receive;
    this.store = store;
    this.quotas = quotas;
    this.scan = scan;
  }

  WriteResult put(StorageSpace space, Actor actor, PutObject wanted, InputStream bytes)
      throws IOException {
    Quota quota = quotas.of(space);
    WriteOutlook.Target target =
        new WriteOutlook.Target(wanted.bucket(), wanted.key(), wanted.condition());
    long announcedSize = wanted.size().orElse(0);
    WriteOutlook outlook =
        databases.read(space, unit -> WriteOutlook.of(unit, target, quota, announcedSize));
    if (outlook.refusal().isPresent()) {
      return outlook.refusal().get();
    }
    Announced announced =
        new Announced(wanted.size(), wanted.digests(), outlook.largest(), outlook.usage());
    return switch (receive.receive(space, bytes, announced)) {
      case Received.Complete complete -> publish(space, actor, wanted, quota, complete);
      case Received.TooLarge more -> outlook.tooLarge(more.seen());
      case Received.WrongSize(long size, long seen) -> new WriteResult.WrongSize(size, seen);
      case Received.DigestMismatch(ChecksumAlgorithm which) ->
          new WriteResult.DigestMismatch(which);
    };
  }

  private WriteResult publish(
      StorageSpace space, Actor actor, PutObject wanted, Quota quota, Received.Complete received) {
    examine(space, actor, wanted, received.blob());
    Stamp stamp = writes.stamp(actor);
    NewFile file =
        new NewFile(
            stamp.id(),
            wanted.bucket(),
            wanted.key(),
            wanted.headers(),
            wanted.labels(),
            NewFile.Content.of(received.blob(), received.digests(), wanted.digests()),
            stamp.at(),
            stamp.by());
    StoreFile.Terms terms = new StoreFile.Terms(wanted.condition(), quota, 0);
    return receive.keepIf(
        space,
        received.blob(),
        () -> store(space, actor, file, terms),
        WriteResult.Stored.class::isInstance);
  }

  private WriteResult store(StorageSpace space, Actor actor, NewFile file, StoreFile.Terms terms) {
    return writes.transact(
        space,
        unit -> {
          WriteResult outcome = store.store(unit, space, file, terms);
          if (outcome instanceof WriteResult.Stored(StoredObject object)) {
            writes.noteObject(unit, space, actor, "ObjectPut", details(object));
          }
          return outcome;
        });
  }

  private void examine(StorageSpace space, Actor actor, PutObject wanted, Blob blob) {
    boolean allowed = false;
    try {
      String type = wanted.headers().contentType().orElse("");
      scan.examine(
          space,
          actor,
          new ScanObjects.Candidate(wanted.bucket(), wanted.key(), type, blob.size()),
          () -> receive.reopen(space, blob));
      allowed = true;
    } finally {
      if (!allowed) {
        receive.discard(space, blob);
      }
    }
  }

  static Map<String, Object> details(StoredObject object) {
    return Map.of(
        "bucket", object.bucket().value(),
        "key", object.key().value(),
        "size", object.size(),
        "version", object.version().label());
  }
}
