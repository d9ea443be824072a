package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.intake.ReceiveBytes.Announced;
import cloud.tansu.server.storage.intake.Received;
import cloud.tansu.server.storage.rows.Garbage;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes in one part of an upload. Its bytes count as the space's from now on. */
@ApplicationScoped
class ReceivePart {

  /** How exactly the time is kept at which something was sent to an upload. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final SpaceWrites writes;
  private final ReceiveBytes receive;
  private final StorageQuotas quotas;
  private final Garbage garbage;

  @Inject
  ReceivePart(SpaceWrites writes, ReceiveBytes receive, StorageQuotas quotas, Garbage garbage) {
    this.writes = writes;
    this.receive = receive;
    this.quotas = quotas;
    this.garbage = garbage;
  }

  PartResult put(StorageSpace space, PutPart wanted, InputStream bytes) throws IOException {
    return put(space, wanted, bytes, (unit, part) -> true);
  }

  /**
   * As above.
   *
   * @param along what is written in the transaction that stores the part
   */
  PartResult put(StorageSpace space, PutPart wanted, InputStream bytes, AlongPart along)
      throws IOException {
    Quota quota = quotas.of(space);
    Optional<Outlook> outlook = writes.read(space, unit -> outlook(unit, wanted, quota));
    if (outlook.isEmpty()) {
      return new PartResult.NoUpload();
    }
    ExpectedDigests digests = digests(outlook.get().upload(), wanted.digests());
    long limit = Math.min(outlook.get().roomOfObject(), outlook.get().room());
    if (outlook.get().resting()) {
      touch(space, wanted);
    }
    Announced announced = new Announced(wanted.size(), digests, limit, outlook.get().usage());
    return switch (receive.receive(space, bytes, announced)) {
      case Received.Complete complete -> publish(space, wanted, quota, digests, complete, along);
      case Received.TooLarge more -> tooLarge(outlook.get(), more);
      case Received.WrongSize(long size, long seen) -> new PartResult.WrongSize(size, seen);
      case Received.DigestMismatch(ChecksumAlgorithm which) -> new PartResult.DigestMismatch(which);
    };
  }

  /**
   * What is known before the bytes are read.
   *
   * @param roomOfObject bytes that the object may still get by this part
   * @param room bytes that still go into the space
   * @param resting whether nothing was sent for a while
   */
  private record Outlook(
      Upload upload, Usage usage, long roomOfObject, long room, boolean resting) {}

  /** A part that takes long is not the end of its upload. */
  private void touch(StorageSpace space, PutPart wanted) {
    Instant now = writes.stamp(Actor.SYSTEM).at();
    writes.transact(
        space,
        unit -> {
          UploadTable.touch(unit, wanted.upload().id(), now);
          return now;
        });
  }

  private Optional<Outlook> outlook(UnitOfWork unit, PutPart wanted, Quota quota)
      throws SQLException {
    Optional<Upload> upload = UploadTable.find(unit, wanted.upload());
    if (upload.isEmpty()) {
      return Optional.empty();
    }
    Usage usage = SpaceUsage.read(unit, quota);
    long replaced = sizeOf(PartTable.find(unit, wanted.upload().id(), wanted.number()));
    long others = PartTable.bytes(unit, wanted.upload().id()) - replaced;
    long room = usage.room() > Long.MAX_VALUE - replaced ? Long.MAX_VALUE : usage.room() + replaced;
    Instant lately = writes.stamp(Actor.SYSTEM).at().minus(LATELY);
    return Optional.of(
        new Outlook(
            upload.get(),
            usage,
            Math.max(0, quota.largestObject() - others),
            room,
            UploadTable.rests(unit, wanted.upload().id(), lately)));
  }

  private static long sizeOf(Optional<NewFile.Part> part) {
    return part.map(NewFile.Part::size).orElse(0L);
  }

  /** What the sender asked for, and what was said when the upload began. */
  private static ExpectedDigests digests(Upload upload, ExpectedDigests asked) {
    Set<ChecksumAlgorithm> kept = EnumSet.noneOf(ChecksumAlgorithm.class);
    kept.addAll(asked.kept());
    upload.checksum().ifPresent(kept::add);
    return new ExpectedDigests(kept, asked.expected());
  }

  private static PartResult tooLarge(Outlook outlook, Received.TooLarge more) {
    boolean asObject = more.seen() > outlook.roomOfObject();
    return new PartResult.QuotaExceeded(
        asObject ? QuotaLimit.MAX_OBJECT_BYTES : QuotaLimit.MAX_TOTAL_BYTES,
        outlook.usage(),
        more.seen());
  }

  private PartResult publish(
      StorageSpace space,
      PutPart wanted,
      Quota quota,
      ExpectedDigests digests,
      Received.Complete received,
      AlongPart along) {
    UploadPart part =
        new UploadPart(
            wanted.number(),
            received.blob().size(),
            received.digests().md5(),
            received.digests().kept(digests),
            writes.stamp(Actor.SYSTEM).at());
    return receive.keepIf(
        space,
        received.blob(),
        () -> writes.transact(space, unit -> store(unit, wanted, part, quota, received, along)),
        PartResult.Stored.class::isInstance);
  }

  private PartResult store(
      UnitOfWork unit,
      PutPart wanted,
      UploadPart part,
      Quota quota,
      Received.Complete received,
      AlongPart along)
      throws SQLException {
    Usage usage = SpaceUsage.lock(unit, quota);
    UploadKey key = wanted.upload();
    if (UploadTable.find(unit, key).isEmpty()) {
      return new PartResult.NoUpload();
    }
    Optional<NewFile.Part> replaced = PartTable.find(unit, key.id(), part.number());
    long more = part.size() - sizeOf(replaced);
    Optional<QuotaLimit> limit = usage.refuses(more, 0);
    if (limit.isPresent()) {
      return new PartResult.QuotaExceeded(limit.get(), usage, part.size());
    }
    if (!along.write(unit, part)) {
      return new PartResult.NoUpload();
    }
    garbage.add(unit, replaced.map(NewFile.Part::stored).map(List::of).orElse(List.of()));
    PartTable.write(unit, key.id(), received.blob().id(), part);
    UploadTable.touch(unit, key.id(), part.createdAt());
    SpaceUsage.add(unit, more, 0);
    return new PartResult.Stored(part);
  }
}
