package cloud.tansu.server.storage.presign;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.secrets.TestSecrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Presigned addresses as the container would put them together. */
public final class TestPresign {

  private TestPresign() {}

  /** Good for 15 minutes unless said otherwise, and for 7 days at most. */
  public static PresignedUrls on(Databases databases, Path keyRing, Clock clock) {
    PresignKeys keys =
        new PresignKeys(
            databases,
            TestSecrets.open(databases, keyRing),
            new TestJournal(),
            new Tokens(new SecureRandom()),
            clock);
    return new PresignedUrls(keys, new PresignConfig(Duration.ofMinutes(15), Duration.ofDays(7)));
  }
}
