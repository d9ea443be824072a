package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.storage.backend.StorageFull;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of storing that no caller can avoid. */
public final class StorageProblems {

  public static final ProblemType STORAGE_FULL =
      new ProblemType("storage_full", 507, "There is no room to store this");
  public static final ProblemType STORAGE_BUSY =
      new ProblemType("storage_busy", 503, "Too many objects are being transferred");

  public static final ProblemType STORAGE_UNAVAILABLE =
      new ProblemType("storage_unavailable", 503, "The storage does not work at the moment");

  public static final ProblemType COPY_TOO_SLOW =
      new ProblemType("copy_too_slow", 503, "The copy took too long");

  public static final ProblemType OBJECT_INFECTED =
      new ProblemType("object_infected", 422, "Something harmful was found in the object");
  public static final ProblemType OBJECT_NOT_SCANNED =
      new ProblemType("object_not_scanned", 503, "The object could not be examined");

  private static final Logger LOG = LoggerFactory.getLogger(StorageProblems.class);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);

  private StorageProblems() {}

  public static ProblemException busy() {
    return Problem.of(
            STORAGE_BUSY, "Too many objects go in and out at this moment. Try again in a second.")
        .retryAfter(WAIT)
        .asException();
  }

  /** Others write to the same space for longer than anybody should wait. */
  public static ProblemException contended(RuntimeException cause) {
    LOG.warn("storage.contended", cause);
    return Problem.of(
            STORAGE_BUSY,
            "Others are writing to this storage for too long. Nothing was written. Try again in a"
                + " second.")
        .retryAfter(WAIT)
        .asException();
  }

  public static ProblemException copyTooSlow(Duration longest) {
    return COPY_TOO_SLOW.because(
        "The copy was not finished within "
            + longest.toMinutes()
            + " minutes, and nothing was stored. Copy the object in parts, by a multipart upload.");
  }

  /** What a failure of the backend means for a caller. What exactly failed is logged. */
  public static ProblemException of(StorageFault cause) {
    return switch (cause) {
      case StorageFull full -> full(full);
      case StorageFault other -> unavailable(other);
    };
  }

  private static ProblemException full(StorageFull cause) {
    return STORAGE_FULL.because(
        "The disk of the storage is full. Nothing was stored, and nothing is lost. Try again when"
            + " the operator has made room.",
        cause);
  }

  private static ProblemException unavailable(StorageFault cause) {
    LOG.error("storage.backend.failed", cause);
    return Problem.of(
            STORAGE_UNAVAILABLE,
            "The bytes of objects cannot be written or read at the moment. Nothing is lost. Try"
                + " again later.")
        .retryAfter(LATER)
        .asException();
  }
}
