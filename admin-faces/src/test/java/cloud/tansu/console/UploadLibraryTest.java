package cloud.tansu.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The one script of others that the console carries is the published one, and nobody edits it. */
class UploadLibraryTest {

  private static final Path ASSETS =
      Path.of("src/main/resources/META-INF/resources/dashboard/assets");

  /** Of dist/tus.min.js in version 4.3.1 of the npm package tus-js-client. */
  private static final String PUBLISHED =
      "8cbb1b63fccc3bba0ae73ad1deb160ce046c3750851d0c3e94921ae3ef070eb8";

  @Test
  void isAsItWasPublished() throws IOException, NoSuchAlgorithmException {
    byte[] library = Files.readAllBytes(ASSETS.resolve("tus.min.js"));

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(library);

    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(PUBLISHED);
  }

  @Test
  void comesWithItsLicence() throws IOException {
    assertThat(Files.readString(ASSETS.resolve("LICENSE-tus.txt"))).contains("The MIT License");
  }
}
