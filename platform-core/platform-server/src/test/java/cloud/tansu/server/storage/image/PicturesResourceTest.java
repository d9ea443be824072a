package cloud.tansu.server.storage.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.api.AddressParameters;
import cloud.tansu.server.storage.api.ApiNode;
import cloud.tansu.server.storage.api.SignatureParameters;
import cloud.tansu.server.storage.api.TestAnswer;
import cloud.tansu.server.storage.api.TestCall;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesResourceTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final BucketName BUCKET = TestStorage.PICTURES;
  private static final ObjectKey LAKE = new ObjectKey("2026/lake.jpg");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Pictures pictures;
  private PicturesResource resource;

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    node.tenant("acme");
    configure(Map.of());
    store(
        LAKE, TestImages.written(TestImages.halves(400, 200, BufferedImage.TYPE_INT_RGB), "jpeg"));
  }

  private void configure(Map<String, String> values) {
    ImageConfig config = TestImages.config(values);
    close();
    pictures =
        new Pictures(
            node.storage.reads(), config, new ImageMetrics(TestTelemetry.metrics()), node.clock);
    resource =
        new PicturesResource(pictures, node.storage.reads(), node.presigned, config, node.clock);
  }

  @AfterEach
  void close() {
    Optional.ofNullable(pictures).ifPresent(Pictures::close);
  }

  private void store(ObjectKey key, byte[] bytes) {
    try {
      var unused =
          node.storage
              .writes()
              .put(
                  StorageSpace.of(ACME),
                  TestStorage.ALICE,
                  PutObject.of(BUCKET, key),
                  new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private String url(ObjectKey key, int width, String format) {
    Grant grant =
        new Grant.Transform(
            BUCKET,
            key,
            width == 0 ? OptionalInt.empty() : OptionalInt.of(width),
            OptionalInt.empty(),
            format.isEmpty() ? Optional.empty() : Optional.of(format),
            OptionalInt.empty());
    return node.urls.sign(ACME, grant, Duration.ofMinutes(15)).url();
  }

  private TestAnswer get(TestCall call) {
    return node.send(
        call,
        request ->
            resource.get(
                new AddressParameters(),
                new SignatureParameters(),
                new PictureParameters(),
                request.getUriInfo(),
                request));
  }

  private TestAnswer get(String url) {
    return get(new TestCall("GET", url));
  }

  private static Picture picture(TestAnswer answer, PictureFormat format) {
    try {
      return new Picture(format, answer.json().binaryValue());
    } catch (IOException noBytes) {
      throw new UncheckedIOException(noBytes);
    }
  }

  @ParameterizedTest
  @CsvSource({"'',WEBP", "webp,WEBP", "jpeg,JPEG", "png,PNG"})
  void showsAPictureInAFormat(String asked, PictureFormat format) {
    TestAnswer answer = get(url(LAKE, 100, asked));

    BufferedImage seen = TestImages.seen(picture(answer, format));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).contains(format.mediaType());
    assertThat(answer.header("Cache-Control")).contains("private, max-age=300");
    assertThat(seen.getWidth()).isEqualTo(100);
    assertThat(seen.getHeight()).isEqualTo(50);
  }

  @Test
  void hasTheEntityTagOfTheImage() {
    String url = url(LAKE, 100, "");
    String tag = get(url).header("ETag").orElseThrow();

    TestAnswer again = get(new TestCall("GET", url).header("If-None-Match", tag));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).contains(tag);
  }

  @Test
  void letsNobodyAskForAnythingElse() {
    String url = url(LAKE, 100, "");

    assertThat(get(url.replace("w=100", "w=101")).outcome()).isEqualTo("403 presigned_url_invalid");
    assertThat(get(url + "&h=5").outcome()).isEqualTo("403 presigned_url_invalid");
    assertThat(get(url.replace("lake", "other")).outcome()).isEqualTo("403 presigned_url_invalid");
    assertThat(get(url.replaceFirst("&sig=[0-9a-f]+", "")).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(get("/storage/api/transform/pictures/2026/lake.jpg?w=1").outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(get(url.replace("&tid=acme", "")).outcome()).isEqualTo("401 unauthenticated");
    node.clock.advance(Duration.ofMinutes(15));
    assertThat(get(url).outcome()).isEqualTo("403 presigned_url_expired");
  }

  @Test
  void aTenantCannotSeeAnotherTenantsPictures() {
    node.tenant("globex");
    String url = url(LAKE, 100, "");

    assertThat(get(url.replace("tid=acme", "tid=globex")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(get(new TestCall("GET", url).header("X-Tansu-Tenant", "globex")).outcome())
        .isEqualTo("403 tenant_mismatch");
  }

  @Test
  void refusesSizesAndFormatsThatCannotBeHad() {
    assertThat(get(url(LAKE, 5000, "")).outcome()).isEqualTo("400 invalid_request");
    assertThat(get(url(LAKE, 100, "gif")).outcome()).isEqualTo("400 invalid_request");
    assertThat(get(url(LAKE, 100, "") + "&q=high").outcome()).isEqualTo("400 invalid_request");
  }

  @Test
  void knowsNoPictureOfAnObjectThatIsNotThere() {
    assertThat(get(url(new ObjectKey("none"), 100, "")).outcome())
        .isEqualTo("404 object_not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<svg xmlns='http://www.w3.org/2000/svg'/>", "hello", "", "%PDF-1.7", "GIF89a"})
  void refusesWhatIsNoImage(String text) {
    ObjectKey key = new ObjectKey("photo.png");
    store(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(get(url(key, 100, "")).outcome()).isEqualTo("415 not_an_image");
  }

  @Test
  void refusesABomb() {
    ObjectKey key = new ObjectKey("bomb.png");
    store(
        key,
        TestImages.png(
            TestImages.pngHeader(50_000, 50_000, 8, 2),
            TestImages.chunk("IDAT", TestImages.deflatedZeros(1 << 20))));

    assertThat(get(url(key, 100, "")).outcome()).isEqualTo("400 image_too_large");
  }

  @Test
  void makesNoneWhenTheyAreSwitchedOff() {
    configure(Map.of("tansu.storage.images.enabled", "false"));

    assertThat(get(url(LAKE, 100, "")).outcome()).isEqualTo("404 images_disabled");
  }

  @Test
  void saysWhenItTookTooLong() {
    configure(Map.of("tansu.storage.images.timeout", "1ms"));
    ObjectKey key = new ObjectKey("large.png");
    store(
        key,
        TestImages.png(
            TestImages.pngHeader(9_000, 9_000, 8, 6),
            TestImages.chunk("IDAT", TestImages.deflatedZeros(9_000L * 36_001))));

    assertThat(get(url(key, 100, "")).outcome()).isEqualTo("504 image_timeout");
  }
}
