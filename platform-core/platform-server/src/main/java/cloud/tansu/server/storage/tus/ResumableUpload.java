package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.multipart.UploadKey;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * An upload that can be resumed.
 *
 * @param key under which its bytes are kept until it is complete
 * @param length of the object, once it is known
 * @param maxLength that it may have
 * @param received bytes that have arrived and stay
 * @param tail the part that the last of them are in
 * @param metadata as the client sent it
 * @param createdBy who began it
 * @param expiresAt from then on it cannot be resumed
 * @param completed whether the object is there
 */
record ResumableUpload(
    UploadKey key,
    OptionalLong length,
    long maxLength,
    long received,
    Tail tail,
    String metadata,
    String createdBy,
    Instant expiresAt,
    boolean completed) {

  /**
   * The last part that there is.
   *
   * @param number 0 when there is none
   */
  record Tail(int number, long size) {

    static final Tail NONE = new Tail(0, 0);
  }

  /** Whether no byte is missing. */
  boolean isWhole() {
    return length.isPresent() && length.getAsLong() == received;
  }

  /** Bytes that may still come. */
  long missing() {
    return length.orElse(maxLength) - received;
  }

  ResumableUpload grown(Tail newTail, long bytes) {
    return new ResumableUpload(
        key,
        length,
        maxLength,
        received + bytes,
        newTail,
        metadata,
        createdBy,
        expiresAt,
        completed);
  }
}
