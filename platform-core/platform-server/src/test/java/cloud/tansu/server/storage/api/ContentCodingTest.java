package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCodingTest {

  @ParameterizedTest
  @CsvSource({
    "gzip, GZIP",
    "'gzip, deflate, br, zstd', BROTLI",
    "'br;q=0.5, gzip;q=0.8', GZIP",
    "'GZIP;q=1.0', GZIP",
    "*, BROTLI",
    "'*, br;q=0', GZIP",
    "'gzip;q=0, br;q=0', ",
    "'gzip;q=x', ",
    "identity, ",
    "'', "
  })
  void takesWhatTheClientLikesMost(String accepted, ContentCoding coding) {
    assertThat(ContentCoding.best(accepted).orElse(null)).isEqualTo(coding);
  }

  private static byte[] content() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static InputStream decoded(ContentCoding coding, byte[] sent) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(sent);
    return coding == ContentCoding.GZIP ? new GZIPInputStream(in) : new BrotliInputStream(in);
  }

  @ParameterizedTest
  @EnumSource
  void codesWhatIsSent(ContentCoding coding) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    coding.send(new ByteArrayInputStream(content()), sent);

    assertThat(decoded(coding, sent.toByteArray()).readAllBytes()).isEqualTo(content());
  }

  @ParameterizedTest
  @EnumSource
  void doesNotMakeHalfAnObjectLookWhole(ContentCoding coding) throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    InputStream half = new SequenceInputStream(new ByteArrayInputStream(content()), broken);

    assertThatThrownBy(() -> coding.send(half, sent)).hasMessage("Stream closed");

    assertThatThrownBy(() -> decoded(coding, sent.toByteArray()).readAllBytes())
        .isInstanceOf(IOException.class);
  }

  @Test
  void hasItsNativeLibraryWhereThisIsBuilt() {
    assertThat(ContentCoding.BROTLI.isAvailable()).isTrue();
  }
}
