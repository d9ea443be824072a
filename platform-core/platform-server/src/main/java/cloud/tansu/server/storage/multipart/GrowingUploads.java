package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.NewFile;
import cloud.tansu.server.storage.rows.SpaceWrites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Uploads whose bytes come one after another, in runs of any size. A run that is too small for a
 * part is put in front of the next one. Whoever counts the bytes writes its count in the same
 * transactions.
 */
@ApplicationScoped
public class GrowingUploads {

  private final SpaceWrites writes;
  private final StorageBackend backend;
  private final ReceivePart parts;
  private final FinishUpload finish;
  private final StorageMetrics metrics;

  @Inject
  GrowingUploads(
      SpaceWrites writes,
      StorageBackend backend,
      ReceivePart parts,
      FinishUpload finish,
      StorageMetrics metrics) {
    this.writes = writes;
    this.backend = backend;
    this.parts = parts;
    this.finish = finish;
    this.metrics = metrics;
  }

  /**
   * Stores bytes as a part, or after those of a part that is there.
   *
   * @param kept bytes of the part of that number that stay in front; 0 for a new part
   * @param along refuses the part, which then is {@code NoUpload}
   * @throws IOException as the stream threw it; nothing is stored then
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}, {@code storage_full}
   */
  public PartResult append(
      StorageSpace space, PutPart wanted, long kept, InputStream bytes, AlongPart along)
      throws IOException {
    PartResult result =
        kept == 0
            ? parts.put(space, wanted, bytes, along)
            : appendTo(space, wanted, kept, bytes, along);
    metrics.written(space, "part", result.getClass().getSimpleName());
    return result;
  }

  private PartResult appendTo(
      StorageSpace space, PutPart wanted, long kept, InputStream bytes, AlongPart along)
      throws IOException {
    Optional<NewFile.Part> there =
        writes.read(space, unit -> PartTable.find(unit, wanted.upload().id(), wanted.number()));
    if (there.isEmpty() || there.get().size() != kept) {
      return new PartResult.NoUpload();
    }
    try (InputStream front = backend.open(space, there.get().blob(), 0, kept)) {
      return parts.put(space, wanted, new SequenceInputStream(front, bytes), along);
    }
  }

  /** Makes an object of the parts from the first one to the last. */
  public CompleteResult complete(
      StorageSpace space, Actor actor, UploadKey upload, int last, AlongObject along) {
    List<NamedPart> named = IntStream.rangeClosed(1, last).mapToObj(NamedPart::of).toList();
    CompleteResult result = finish.complete(space, actor, CompleteUpload.of(upload, named), along);
    metrics.written(space, "complete", result.getClass().getSimpleName());
    return result;
  }
}
