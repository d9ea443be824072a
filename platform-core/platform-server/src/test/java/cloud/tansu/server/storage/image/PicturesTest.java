package cloud.tansu.server.storage.image;

import static cloud.tansu.server.storage.TestStorage.ALICE;
import static cloud.tansu.server.storage.TestStorage.PICTURES;
import static cloud.tansu.server.storage.image.TestImages.gradient;
import static cloud.tansu.server.storage.image.TestImages.wish;
import static cloud.tansu.server.storage.image.TestImages.written;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  private static final Wish SMALL = wish(40, 0, PictureFormat.WEBP);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TestStorage storage;
  private StorageSpace acme;
  private Pictures pictures;

  @BeforeEach
  void open() {
    storage = TestStorage.on(databases.get(), directory);
    acme = space("acme");
    pictures = with(Map.of());
  }

  @AfterEach
  void close() {
    pictures.close();
  }

  private Pictures with(Map<String, String> values) {
    Map<String, String> named = new HashMap<>();
    values.forEach((key, value) -> named.put("tansu.storage.images." + key, value));
    return new Pictures(
        storage.reads(),
        TestImages.config(named),
        new ImageMetrics(TestTelemetry.metrics()),
        Clock.systemUTC());
  }

  private StorageSpace space(String tenant) {
    StorageSpace space = StorageSpace.of(databases.tenant(tenant));
    storage.bucket(space, Versioning.OFF);
    return space;
  }

  private StoredObject stored(StorageSpace space, String key, byte[] bytes) {
    try {
      PutObject wanted = PutObject.of(PICTURES, new ObjectKey(key));
      return TestStorage.stored(
          storage.writes().put(space, ALICE, wanted, new ByteArrayInputStream(bytes)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] image(int width, int height) {
    return written(gradient(width, height, BufferedImage.TYPE_INT_RGB), "png");
  }

  private static Picture made(Outcome outcome) {
    return ((Outcome.Made) outcome).picture();
  }

  @Test
  void makesAPictureOfAStoredImage() {
    StoredObject source = stored(acme, "photo", image(400, 200));

    BufferedImage seen = TestImages.seen(made(pictures.of(source, SMALL)));

    assertThat(seen.getWidth()).isEqualTo(40);
    assertThat(seen.getHeight()).isEqualTo(20);
  }

  @Test
  void keepsWhatItMade() {
    StoredObject source = stored(acme, "photo", image(400, 200));

    Picture first = made(pictures.of(source, SMALL));
    Picture second = made(pictures.of(source, SMALL));
    Picture other = made(pictures.of(source, wish(20, 0, PictureFormat.WEBP)));

    assertThat(second).isSameAs(first);
    assertThat(other).isNotSameAs(first);
  }

  @Test
  void keepsNoMoreThanItMay() {
    pictures.close();
    pictures = with(Map.of("cache-entries", "1"));
    StoredObject source = stored(acme, "photo", image(400, 200));
    Picture first = made(pictures.of(source, SMALL));

    made(pictures.of(source, wish(20, 0, PictureFormat.WEBP)));
    made(pictures.of(source, wish(20, 0, PictureFormat.WEBP)));

    assertThat(made(pictures.of(source, SMALL))).isNotSameAs(first);
  }

  @Test
  void makesAnotherOneOfANewImage() {
    Picture before = made(pictures.of(stored(acme, "photo", image(400, 200)), SMALL));
    StoredObject after = stored(acme, "photo", image(300, 300));

    assertThat(made(pictures.of(after, SMALL)).bytes()).isNotEqualTo(before.bytes());
  }

  @Test
  void aTenantCannotSeeAPictureOfAnotherTenantsImage() {
    StorageSpace other = space("globex");
    byte[] image = image(400, 200);
    Picture own = made(pictures.of(stored(acme, "photo", image), SMALL));

    Picture same = made(pictures.of(stored(other, "photo", image), SMALL));

    assertThat(same).isNotSameAs(own);
    assertThat(storage.reads().find(other, PICTURES, new ObjectKey("photo")))
        .isInstanceOf(Lookup.Found.class);
    assertThat(storage.reads().find(space("third"), PICTURES, new ObjectKey("photo")))
        .isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void makesOnePictureForManyWhoAskAtOnce() {
    StoredObject source = stored(acme, "photo", image(2000, 1500));

    List<CompletableFuture<Outcome>> asked =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> pictures.of(source, SMALL)))
            .toList();

    assertThat(asked.stream().map(CompletableFuture::join).map(PicturesTest::made).distinct())
        .hasSize(1);
  }

  @Test
  void refusesWhatIsNoImage() {
    StoredObject svg =
        stored(
            acme,
            "logo.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));

    assertThat(pictures.of(svg, SMALL)).isInstanceOf(Outcome.Unreadable.class);
  }

  @Test
  void refusesABombBeforeItIsDecoded() {
    StoredObject bomb =
        stored(
            acme,
            "bomb",
            TestImages.png(
                TestImages.pngHeader(50_000, 50_000, 8, 6),
                TestImages.chunk("IDAT", TestImages.deflatedZeros(10 << 20))));

    assertThat(pictures.of(bomb, SMALL)).isInstanceOf(Outcome.TooLarge.class);
  }

  @Test
  void refusesAnObjectOfTooManyBytes() {
    pictures.close();
    pictures = with(Map.of("max-source-bytes", "100"));

    assertThat(pictures.of(stored(acme, "photo", image(400, 200)), SMALL))
        .isInstanceOf(Outcome.TooLarge.class);
  }

  @Test
  void givesUpWhatTakesTooLongAndFreesTheThread() {
    pictures.close();
    pictures = with(Map.of("timeout", "20ms", "workers", "1"));
    StoredObject large =
        stored(
            acme,
            "large",
            TestImages.png(
                TestImages.pngHeader(9_000, 9_000, 8, 6),
                TestImages.chunk("IDAT", TestImages.deflatedZeros(9_000L * 36_001))));

    assertThat(pictures.of(large, wish(4000, 0, PictureFormat.WEBP)))
        .isInstanceOf(Outcome.TooSlow.class);
    awaitIdle(pictures);
  }

  /** Waits until no thread is at work, a few seconds at most. */
  private static void awaitIdle(Pictures pictures) {
    for (int i = 0; i < 500 && pictures.atWork() > 0; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(pictures.atWork()).isZero();
  }
}
