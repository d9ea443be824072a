package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.intake.CopyBlobs;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceDatabases;
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
  private final SpaceDatabases databases;
  private final CopyBlobs blobs;
  private final SpaceWrites writes;
  private final StoreFile store;
  private final StorageQuotas quotas;

  @Inject
  CopyObjects(
      ObjectReads reads,
      SpaceDatabases databases,
      CopyBlobs blobs,
      SpaceWrites writes,
      StoreFile store,
      StorageQuotas quotas) {
    this.reads = reads;
    this.databases = databases;
    this.blobs = blobs;
    this.writes = writes;
    this.store = store;
    this.quotas = quotas;
  }

  WriteResult copy(Actor actor, CopyObject wanted) {
    StoredObject source = wanted.source();
    StorageSpace space = source.space();
    Quota quota = quotas.of(space);
    long size = source.content().size();
    WriteOutlook.Target target =
        new WriteOutlook.Target(wanted.bucket(), wanted.key(), wanted.condition());
    WriteOutlook outlook =
        databases.read(space, unit -> WriteOutlook.of(unit, target, quota, size));
    if (outlook.refusal().isPresent()) {
      return outlook.refusal().get();
    }
    if (size > outlook.largest()) {
      return outlook.tooLarge(size);
    }
    List<ObjectPart> parts = reads.parts(source);
    if (parts.size() != source.content().partCount()) {
      return new WriteResult.Missing();
    }
    List<UUID> originals = reads.piecesOf(source).stream().map(Piece::blob).toList();
    List<UUID> copies = blobs.copy(space, originals, outlook.usage());
    NewFile file = file(wanted, content(source, parts, copies), writes.stamp(actor));
    return blobs.keepIf(
        space,
        copies,
        () -> publish(space, actor, file, wanted.condition(), quota),
        WriteResult.Stored.class::isInstance);
  }

  private static NewFile.Content content(
      StoredObject source, List<ObjectPart> parts, List<UUID> copies) {
    ObjectContent content = source.content();
    boolean whole = content.partCount() == 0;
    List<NewFile.Part> copied = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ObjectPart part = parts.get(i);
      copied.add(
          new NewFile.Part(
              part.number(), copies.get(i), part.size(), part.etag(), part.checksums()));
    }
    return new NewFile.Content(
        content.size(),
        content.etag(),
        content.sha256(),
        content.checksums(),
        whole ? Optional.of(copies.getFirst()) : Optional.empty(),
        copied);
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
