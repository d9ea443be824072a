package cloud.tansu.server.storage.tus;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.UploadKey;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextPartTest {

  private static final long MIB = 1 << 20;
  private static final long LEAST = 5 * MIB;
  private static final long CHECKPOINT = 64 * MIB;

  private static ResumableUpload begun(long length) {
    return new ResumableUpload(
        new UploadKey(new BucketName("films"), new ObjectKey("film"), new UUID(0, 1)),
        OptionalLong.of(length),
        length,
        0,
        ResumableUpload.Tail.NONE,
        "",
        "alice",
        Instant.EPOCH,
        false);
  }

  /** However large the requests are, in bytes. */
  @ParameterizedTest
  @ValueSource(longs = {4 * MIB, 5 * MIB, 7 * MIB, 64 * MIB, 5_000 * MIB})
  void neverNeedsTooManyParts(long run) {
    ResumableUpload upload = begun(5L << 40);
    long smallest = Long.MAX_VALUE;
    for (int i = 0; i < 400_000 && upload.missing() > 0; i++) {
      NextPart next = NextPart.of(upload, LEAST, CHECKPOINT);
      if (next.kept() == 0 && upload.tail().number() > 0) {
        smallest = Math.min(smallest, upload.tail().size());
      }
      long taken = Math.min(Math.min(run, next.most()), upload.missing());
      upload = next.after(upload, next.kept() + taken);
    }

    assertThat(upload.tail().number()).isLessThan(PutPart.MAX_NUMBER);
    assertThat(smallest).isGreaterThanOrEqualTo(LEAST);
  }

  @Test
  void goesOnWithAPartThatIsTooSmall() {
    ResumableUpload upload = begun(100 * MIB).grown(new ResumableUpload.Tail(1, MIB), MIB);

    NextPart next = NextPart.of(upload, LEAST, CHECKPOINT);

    assertThat(next).isEqualTo(new NextPart(1, MIB, 4 * MIB, CHECKPOINT));
  }
}
