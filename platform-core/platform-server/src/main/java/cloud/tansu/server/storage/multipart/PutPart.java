package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ExpectedDigests;
import java.util.OptionalLong;

/**
 * A part that somebody sends, instead of one of the same number that may be there.
 *
 * @param number 1 to 10,000
 * @param size bytes that will come, where it is known
 */
public record PutPart(UploadKey upload, int number, OptionalLong size, ExpectedDigests digests) {

  public static final int MAX_NUMBER = 10_000;

  public PutPart {
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("The number of a part is 1 to 10,000");
    }
  }

  public static PutPart of(UploadKey upload, int number) {
    return new PutPart(upload, number, OptionalLong.empty(), ExpectedDigests.NONE);
  }
}
