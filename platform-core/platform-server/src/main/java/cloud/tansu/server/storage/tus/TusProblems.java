package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import java.time.Duration;

/** Failures of uploads that can be resumed. */
public final class TusProblems {

  public static final ProblemType TUS_VERSION_UNSUPPORTED =
      new ProblemType("tus_version_unsupported", 412, "The version of the protocol is not spoken");
  public static final ProblemType UPLOAD_OFFSET_CONFLICT =
      new ProblemType("upload_offset_conflict", 409, "The upload has come to another place");
  public static final ProblemType UPLOAD_COMPLETED =
      new ProblemType("upload_completed", 409, "The upload is complete");
  public static final ProblemType UPLOAD_LOCKED =
      new ProblemType("upload_locked", 423, "Another request is sending to the upload");
  public static final ProblemType UPLOAD_CHECKSUM_MISMATCH =
      new ProblemType("upload_checksum_mismatch", 460, "The bytes are not those of the checksum");

  private static final Duration WAIT = Duration.ofSeconds(1);

  private TusProblems() {}

  static RuntimeException otherVersion() {
    return TUS_VERSION_UNSUPPORTED.because(
        "Send the header 'Tus-Resumable: " + TusHeaders.SPOKEN + "'; no other version is spoken.");
  }

  static RuntimeException otherOffset(long offset) {
    return Problem.of(
            UPLOAD_OFFSET_CONFLICT,
            "The upload has " + offset + " bytes. Ask for the offset with HEAD and go on there.")
        .with("offset", offset)
        .asException();
  }

  static RuntimeException completed() {
    return UPLOAD_COMPLETED.because(
        "The object is there and stays. Delete the object if it is not wanted.");
  }

  static RuntimeException locked() {
    return Problem.of(
            UPLOAD_LOCKED,
            "Another request is sending bytes of this upload. When its connection is lost, its place"
                + " becomes free after a while.")
        .retryAfter(WAIT)
        .asException();
  }

  static RuntimeException otherChecksum() {
    return UPLOAD_CHECKSUM_MISMATCH.because(
        "None of the bytes of this request were kept. Send them again.");
  }
}
