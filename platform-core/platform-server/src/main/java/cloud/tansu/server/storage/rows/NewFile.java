package cloud.tansu.server.storage.rows;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Digests;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.backend.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An object whose bytes lie ready and that is to get its row. */
public record NewFile(
    UUID id,
    BucketName bucket,
    ObjectKey key,
    ObjectHeaders headers,
    ObjectLabels labels,
    Content content,
    Instant at,
    String by) {

  /**
   * Its bytes.
   *
   * @param blob where they lie; empty when they lie in parts
   * @param parts where they lie otherwise, in order
   */
  public record Content(
      long size,
      String etag,
      Optional<String> sha256,
      Map<ChecksumAlgorithm, String> checksums,
      Optional<UUID> blob,
      List<Part> parts) {

    public Content {
      checksums = Map.copyOf(checksums);
      parts = List.copyOf(parts);
    }

    /** No bytes at all: a delete marker. */
    static final Content MARKER =
        new Content(0, "", Optional.empty(), Map.of(), Optional.empty(), List.of());

    /** Of an object that was written in one piece. */
    public static Content of(Blob blob, Digests digests, ExpectedDigests asked) {
      return new Content(
          blob.size(),
          digests.md5(),
          Optional.of(digests.sha256()),
          digests.kept(asked),
          Optional.of(blob.id()),
          List.of());
    }

    boolean isMarker() {
      return blob.isEmpty() && parts.isEmpty();
    }
  }

  /** A part of the bytes. */
  public record Part(
      int number, UUID blob, long size, String etag, Map<ChecksumAlgorithm, String> checksums) {

    /** Where they lie, and how many there are. */
    public Blob stored() {
      return new Blob(blob, size);
    }
  }
}
