package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.multipart.CompleteResult;
import cloud.tansu.server.storage.multipart.GrowingUploads;
import cloud.tansu.server.storage.multipart.PartResult;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/** Takes in bytes of an upload, and makes the object of them when they are all there. */
@ApplicationScoped
class AppendBytes {

  private final SpaceDatabases databases;
  private final GrowingUploads growing;
  private final StorageConfig storage;
  private final ResumableConfig config;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  AppendBytes(
      SpaceDatabases databases,
      GrowingUploads growing,
      StorageConfig storage,
      ResumableConfig config,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.growing = growing;
    this.storage = storage;
    this.config = config;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Takes in the body of a request.
   *
   * @param offset where the client thinks that the upload has come to
   * @throws IOException when what has arrived cannot be kept
   */
  AppendResult append(
      StorageSpace space,
      ResumableUpload upload,
      long offset,
      Optional<UploadChecksum> checksum,
      InputStream body)
      throws IOException {
    Lease lease = Lease.of(tokens.uuid(), clock.instant(), config.senderTimeout());
    boolean taken =
        databases.transact(
            space, unit -> ResumableTable.take(unit, upload.key().id(), offset, lease));
    if (!taken) {
      return whyNot(space, upload, offset);
    }
    Sending sending =
        new Sending(new Sending.Place(databases, space, lease, config, clock), upload, growing);
    try {
      return finished(space, sending.take(body, checksum, storage.minPartBytes()));
    } catch (Sending.PlaceLost toAnother) {
      return new AppendResult.Locked();
    } finally {
      sending.leave();
    }
  }

  private AppendResult whyNot(StorageSpace space, ResumableUpload upload, long offset) {
    Optional<ResumableUpload> now =
        databases.read(
            space, unit -> ResumableTable.find(unit, upload.key().id(), clock.instant()));
    if (now.isEmpty()) {
      return new AppendResult.Gone();
    }
    if (now.get().received() != offset) {
      return new AppendResult.WrongOffset(now.get().received());
    }
    return now.get().completed() ? new AppendResult.Grown(now.get()) : new AppendResult.Locked();
  }

  private AppendResult finished(StorageSpace space, AppendResult result) throws IOException {
    return result instanceof AppendResult.Grown(ResumableUpload upload)
        ? finish(space, upload)
        : result;
  }

  /** Makes the object when no byte is missing; what is not whole stays as it is. */
  AppendResult finish(StorageSpace space, ResumableUpload upload) throws IOException {
    if (!upload.isWhole() || upload.completed()) {
      return new AppendResult.Grown(upload);
    }
    if (upload.tail().number() == 0 && !putNothing(space, upload)) {
      return new AppendResult.Gone();
    }
    return switch (complete(space, upload)) {
      case CompleteResult.Completed done -> new AppendResult.Grown(upload);
      case CompleteResult.Refused(WriteResult.QuotaExceeded(var limit, var usage, long incoming)) ->
          new AppendResult.QuotaExceeded(limit, usage, incoming);
      case CompleteResult.NoUpload none -> afterAll(space, upload);
      case CompleteResult other ->
          throw new IllegalStateException("An upload could not be completed: " + other);
    };
  }

  private CompleteResult complete(StorageSpace space, ResumableUpload upload) {
    return growing.complete(
        space,
        new Actor(upload.createdBy(), upload.createdBy(), space.tenant()),
        upload.key(),
        Math.max(1, upload.tail().number()),
        unit -> ResumableTable.complete(unit, upload.key().id()));
  }

  /** Another request may just have made the object. */
  private AppendResult afterAll(StorageSpace space, ResumableUpload upload) {
    return databases
        .read(space, unit -> ResumableTable.find(unit, upload.key().id(), clock.instant()))
        .<AppendResult>map(AppendResult.Grown::new)
        .orElseGet(AppendResult.Gone::new);
  }

  /** An object without bytes has one part without any. */
  private boolean putNothing(StorageSpace space, ResumableUpload upload) throws IOException {
    PutPart part = PutPart.of(upload.key(), 1);
    InputStream nothing = InputStream.nullInputStream();
    PartResult result = growing.append(space, part, 0, nothing, (unit, stored) -> true);
    return result instanceof PartResult.Stored;
  }
}
