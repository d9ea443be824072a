package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.storage.backend.StorageFull;
import java.time.Duration;

/** Failures of storing that no caller can avoid. */
public final class StorageProblems {

  public static final ProblemType STORAGE_FULL =
      new ProblemType("storage_full", 507, "There is no room to store this");
  public static final ProblemType STORAGE_BUSY =
      new ProblemType("storage_busy", 503, "Too many objects are being transferred");

  private static final Duration WAIT = Duration.ofSeconds(1);

  private StorageProblems() {}

  public static ProblemException busy() {
    return Problem.of(
            STORAGE_BUSY, "Too many objects go in and out at this moment. Try again in a second.")
        .retryAfter(WAIT)
        .asException();
  }

  public static ProblemException full(StorageFull cause) {
    return STORAGE_FULL.because(
        "The disk of the storage is full. Nothing was stored, and nothing is lost. Try again when"
            + " the operator has made room.",
        cause);
  }
}
