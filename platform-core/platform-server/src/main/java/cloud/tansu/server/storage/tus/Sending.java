package cloud.tansu.server.storage.tus;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.multipart.GrowingUploads;
import cloud.tansu.server.storage.multipart.PartResult;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request that sends bytes. They are put down as parts of a multipart upload, each in one
 * transaction with the count of what has arrived; of a request with a checksum all or none.
 */
final class Sending {

  private static final int BEATS = 3;

  private final Place place;
  private final GrowingUploads growing;
  private ResumableUpload upload;
  private Instant renewed;
  private boolean wrongChecksum;

  /** Where the one sender of an upload stands. */
  record Place(
      SpaceDatabases databases,
      StorageSpace space,
      Lease lease,
      ResumableConfig config,
      Clock clock) {

    Lease now() {
      return lease.at(clock.instant());
    }

    Duration beat() {
      return config.senderTimeout().dividedBy(BEATS);
    }
  }

  Sending(Place place, ResumableUpload upload, GrowingUploads growing) {
    this.place = place;
    this.upload = upload;
    this.growing = growing;
    this.renewed = place.clock().instant();
  }

  /**
   * Takes in a body.
   *
   * @param leastPart bytes that a part must have at least, but the last
   */
  AppendResult take(InputStream body, Optional<UploadChecksum> checksum, long leastPart)
      throws IOException {
    ArrivingBytes bytes =
        new ArrivingBytes(
            body, upload.missing(), checksum.map(UploadChecksum::digest), this::keepPlace);
    while (bytes.hasMore()) {
      Optional<AppendResult> refused = put(bytes, checksum, leastPart);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    return bytes.hasTooMuch()
        ? new AppendResult.TooLong(upload.received())
        : new AppendResult.Grown(upload);
  }

  private Optional<AppendResult> put(
      ArrivingBytes bytes, Optional<UploadChecksum> checksum, long leastPart) throws IOException {
    NextPart next = NextPart.of(upload, leastPart, place.config().checkpointBytes());
    ResumableUpload before = upload;
    PartResult result =
        growing.append(
            place.space(),
            PutPart.of(before.key(), next.number()),
            next.kept(),
            checksum.isPresent()
                ? bytes.rest(place.clock())
                : bytes.part(
                    next.least(), next.most(), place.clock(), place.config().checkpointInterval()),
            (unit, stored) -> {
              wrongChecksum = !isAsSaid(bytes, checksum);
              return !wrongChecksum && count(unit, before, next.after(before, stored.size()));
            });
    return taken(result, next);
  }

  private boolean count(UnitOfWork unit, ResumableUpload before, ResumableUpload after)
      throws SQLException {
    return ResumableTable.count(unit, before, after, place.now(), place.config().ttl());
  }

  private static boolean isAsSaid(ArrivingBytes bytes, Optional<UploadChecksum> checksum) {
    return checksum.isEmpty() || bytes.digest().filter(checksum.get()::matches).isPresent();
  }

  private Optional<AppendResult> taken(PartResult result, NextPart next) {
    return switch (result) {
      case PartResult.Stored(var part) -> {
        upload = next.after(upload, part.size());
        yield Optional.empty();
      }
      case PartResult.NoUpload none ->
          Optional.of(wrongChecksum ? new AppendResult.WrongChecksum() : replaced());
      case PartResult.QuotaExceeded(var limit, var usage, long incoming) ->
          Optional.of(new AppendResult.QuotaExceeded(limit, usage, incoming));
      case PartResult.DigestMismatch never ->
          throw new IllegalStateException("No digest was asked");
      case PartResult.WrongSize never -> throw new IllegalStateException("No size was announced");
    };
  }

  /** Another sender has come, or the upload has been ended. */
  private AppendResult replaced() {
    Optional<ResumableUpload> now =
        place
            .databases()
            .read(
                place.space(),
                unit -> ResumableTable.find(unit, upload.key().id(), place.clock().instant()));
    return now.isPresent() ? new AppendResult.Locked() : new AppendResult.Gone();
  }

  /** Says from time to time that this sender is still there. */
  private void keepPlace() throws IOException {
    if (Duration.between(renewed, place.clock().instant()).compareTo(place.beat()) < 0) {
      return;
    }
    renewed = place.clock().instant();
    Lease lease = place.now();
    boolean kept =
        place
            .databases()
            .transact(place.space(), unit -> ResumableTable.renew(unit, upload.key().id(), lease));
    if (!kept) {
      throw new PlaceLost();
    }
  }

  void leave() {
    var unused =
        place
            .databases()
            .<Boolean>transact(
                place.space(),
                unit -> {
                  ResumableTable.release(unit, upload.key().id(), place.lease());
                  return true;
                });
  }

  /** Another request sends now. */
  static final class PlaceLost extends IOException {

    private static final long serialVersionUID = 1L;
  }
}
