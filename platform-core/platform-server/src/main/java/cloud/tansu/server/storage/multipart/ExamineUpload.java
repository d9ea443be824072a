package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.Blob;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.scan.ScanObjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets scanners look into an object before it is completed: all parts as one stream. That takes its
 * time and happens outside of the transaction, in which the parts must still be the same.
 */
@ApplicationScoped
class ExamineUpload {

  private final SpaceWrites writes;
  private final ReceiveBytes receive;
  private final ScanObjects scan;
  private final StorageConfig config;

  @Inject
  ExamineUpload(SpaceWrites writes, ReceiveBytes receive, ScanObjects scan, StorageConfig config) {
    this.writes = writes;
    this.receive = receive;
    this.scan = scan;
    this.config = config;
  }

  /**
   * What may be published.
   *
   * @param blobs those that were examined, in their order; empty when nothing has to be
   */
  record Examined(Optional<List<UUID>> blobs) {

    /** Refuses parts that nobody has looked into. */
    void require(List<NewFile.Part> parts) {
      boolean same = blobs.map(known -> known.equals(blobsOf(parts))).orElse(true);
      if (!same) {
        throw Problems.CONFLICT.because(
            "A part was sent again while the object was examined. Complete the upload again.");
      }
    }
  }

  private static List<UUID> blobsOf(List<NewFile.Part> parts) {
    return parts.stream().map(NewFile.Part::blob).toList();
  }

  Examined examine(StorageSpace space, Actor actor, CompleteUpload wanted) {
    if (!scan.isOn(space)) {
      return new Examined(Optional.empty());
    }
    Optional<Contents> contents = writes.read(space, unit -> contents(unit, wanted));
    contents.ifPresent(
        all -> scan.examine(space, actor, all.candidate(), () -> stream(space, all.parts())));
    List<NewFile.Part> parts = contents.map(Contents::parts).orElse(List.of());
    return new Examined(Optional.of(blobsOf(parts)));
  }

  /** What the object would be. */
  private record Contents(ScanObjects.Candidate candidate, List<NewFile.Part> parts) {}

  /** Empty when it cannot be completed anyway. */
  private Optional<Contents> contents(UnitOfWork unit, CompleteUpload wanted) throws SQLException {
    Optional<Upload> upload = UploadTable.find(unit, wanted.upload());
    if (upload.isEmpty()) {
      return Optional.empty();
    }
    ChosenParts chosen =
        ChosenParts.of(PartTable.all(unit, wanted.upload().id()), wanted, config.minPartBytes());
    if (chosen.objection().isPresent()) {
      return Optional.empty();
    }
    UploadKey key = wanted.upload();
    String type = upload.get().headers().contentType().orElse("");
    return Optional.of(
        new Contents(
            new ScanObjects.Candidate(key.bucket(), key.key(), type, chosen.bytes()),
            chosen.parts()));
  }

  private InputStream stream(StorageSpace space, List<NewFile.Part> parts) {
    return new PartsStream(
        parts, part -> receive.reopen(space, new Blob(part.blob(), part.size())));
  }
}
