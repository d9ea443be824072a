package cloud.tansu.server.storage.image;

import static cloud.tansu.server.storage.image.TestImages.chunk;
import static cloud.tansu.server.storage.image.TestImages.deflatedZeros;
import static cloud.tansu.server.storage.image.TestImages.gradient;
import static cloud.tansu.server.storage.image.TestImages.halves;
import static cloud.tansu.server.storage.image.TestImages.joined;
import static cloud.tansu.server.storage.image.TestImages.pngHeader;
import static cloud.tansu.server.storage.image.TestImages.seen;
import static cloud.tansu.server.storage.image.TestImages.source;
import static cloud.tansu.server.storage.image.TestImages.webp;
import static cloud.tansu.server.storage.image.TestImages.wish;
import static cloud.tansu.server.storage.image.TestImages.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MakePictureTest {

  private static final ImageConfig CONFIG = TestImages.config(Map.of());
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  private static final int ARGB = BufferedImage.TYPE_INT_ARGB;

  private final MakePicture make = new MakePicture(TestImages.CODECS);

  private Picture make(byte[] image, Wish wish) {
    try {
      SourceBytes source = source(image);
      Plan plan = plan(image, wish).orElseThrow();
      return make.make(source, plan);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static Optional<Plan> plan(byte[] image, Wish wish) throws IOException {
    return Plan.of(ReadHeader.of(source(image)), wish, CONFIG);
  }

  private static Color at(BufferedImage image, double x, double y) {
    int column = (int) (x * image.getWidth());
    int line = (int) (y * image.getHeight());
    return new Color(image.getRGB(column, line), true);
  }

  private static void assertHalves(BufferedImage image) {
    assertClose(at(image, 0.25, 0.75), new Color(200, 0, 0));
    assertClose(at(image, 0.75, 0.75), new Color(0, 0, 200));
    assertClose(at(image, 0.5, 0.1), new Color(0, 60, 0));
  }

  private static void assertClose(Color seen, Color wanted) {
    assertThat(Math.abs(seen.getRed() - wanted.getRed())).as("%s", seen).isLessThan(30);
    assertThat(Math.abs(seen.getGreen() - wanted.getGreen())).as("%s", seen).isLessThan(30);
    assertThat(Math.abs(seen.getBlue() - wanted.getBlue())).as("%s", seen).isLessThan(30);
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void fitsIntoTheBoxAndKeepsProportions(PictureFormat format) {
    byte[] image = written(halves(600, 400, RGB), "png");

    BufferedImage picture = seen(make(image, wish(150, 150, format)));

    assertThat(picture.getWidth()).isEqualTo(150);
    assertThat(picture.getHeight()).isEqualTo(100);
    assertHalves(picture);
  }

  @ParameterizedTest
  @CsvSource({"300,0,300,200", "0,100,150,100", "0,0,600,400", "2000,2000,600,400", "1,0,1,1"})
  void isNeverLargerThanTheImage(int width, int height, int wide, int high) {
    byte[] image = written(halves(600, 400, RGB), "png");

    BufferedImage picture = seen(make(image, wish(width, height, PictureFormat.PNG)));

    assertThat(picture.getWidth()).isEqualTo(wide);
    assertThat(picture.getHeight()).isEqualTo(high);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void readsWhatBrowsersShow(String format) {
    byte[] image = written(halves(800, 600, RGB), format);

    assertHalves(seen(make(image, wish(80, 80, PictureFormat.PNG))));
  }

  @Test
  void readsWebp() {
    byte[] image = webp(halves(800, 600, RGB));

    assertHalves(seen(make(image, wish(80, 80, PictureFormat.PNG))));
  }

  @Test
  void takesTheFirstPictureOfAnAnimation() {
    byte[] first = webp(halves(200, 100, RGB));
    byte[] second = webp(gradient(200, 100, RGB));
    byte[] image = TestImages.animation(200, 100, first, second);

    assertHalves(seen(make(image, wish(100, 0, PictureFormat.PNG))));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void readsPixelsOfEveryKind(int type) {
    byte[] image = written(gradient(400, 400, type), "png");

    BufferedImage picture = seen(make(image, wish(100, 0, PictureFormat.PNG)));

    BufferedImage expected = gradient(400, 400, type);
    boolean grey = type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY;
    if (grey) {
      assertThat(at(picture, 0.05, 0.05).getRed()).isGreaterThan(at(picture, 0.9, 0.9).getRed());
    } else {
      assertClose(at(picture, 0.02, 0.02), at(expected, 0.02, 0.02));
    }
  }

  @Test
  void readsSixteenBitsOfEachColor() {
    ImageTypeSpecifier type =
        ImageTypeSpecifier.createInterleaved(
            java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
            new int[] {0, 1, 2, 3},
            java.awt.image.DataBuffer.TYPE_USHORT,
            true,
            false);
    BufferedImage deep = type.createBufferedImage(300, 200);
    deep.createGraphics().drawImage(halves(300, 200, RGB), 0, 0, null);

    assertHalves(seen(make(written(deep, "png"), wish(100, 0, PictureFormat.WEBP))));
  }

  @Test
  void readsFourInks() throws IOException {
    // white paper is no ink at all, which Adobe writes inverted
    byte[] image = fourInks(255, 255, 255, 255);

    BufferedImage picture = seen(make(image, wish(8, 8, PictureFormat.PNG)));

    assertClose(at(picture, 0.5, 0.5), Color.WHITE);
  }

  private static byte[] fourInks(int... inks) throws IOException {
    java.awt.image.WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 32, 32, 4, null);
    for (int i = 0; i < 32 * 32; i++) {
      raster.setPixel(i % 32, i / 32, inks);
    }
    ImageWriter writer = TestImages.CODECS.writer(PictureFormat.JPEG);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    byte[] jpeg = bytes.toByteArray();
    return joined(Arrays.copyOf(jpeg, 2), adobe, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  @Test
  void readsProgressiveJpeg() throws IOException {
    ImageWriter writer = TestImages.CODECS.writer(PictureFormat.JPEG);
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(halves(640, 480, RGB), null, null), how);
    }

    assertHalves(seen(make(bytes.toByteArray(), wish(64, 0, PictureFormat.PNG))));
  }

  @Test
  void keepsTransparencyWhereTheFormatHasIt() {
    BufferedImage image = new BufferedImage(100, 100, ARGB);
    image.createGraphics().drawImage(halves(100, 50, RGB), 0, 50, null);
    byte[] png = written(image, "png");

    BufferedImage webp = seen(make(png, wish(50, 0, PictureFormat.WEBP)));
    BufferedImage jpeg = seen(make(png, wish(50, 0, PictureFormat.JPEG)));

    assertThat(at(webp, 0.5, 0.2).getAlpha()).isZero();
    assertThat(at(webp, 0.5, 0.9).getAlpha()).isEqualTo(255);
    assertClose(at(jpeg, 0.5, 0.2), Color.WHITE);
  }

  @Test
  void transparentPixelsLendNoColor() {
    BufferedImage image = new BufferedImage(64, 64, ARGB);
    for (int i = 0; i < 64 * 64; i++) {
      boolean even = (i % 64 + i / 64) % 2 == 0;
      image.setRGB(i % 64, i / 64, even ? 0xffff0000 : 0x0000ff00);
    }

    Color mixed = at(seen(make(written(image, "png"), wish(16, 0, PictureFormat.PNG))), 0.5, 0.5);

    assertThat(mixed.getRed()).isGreaterThan(250);
    assertThat(mixed.getGreen()).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsAPhotoAsItWasTaken(int orientation) {
    BufferedImage upright = halves(320, 240, RGB);
    byte[] photo =
        TestImages.withExif(
            written(turnedBack(upright, orientation), "jpeg"), TestImages.exif(orientation));

    BufferedImage picture = seen(make(photo, wish(160, 160, PictureFormat.PNG)));

    assertThat(picture.getWidth()).isEqualTo(160);
    assertThat(picture.getHeight()).isEqualTo(120);
    assertHalves(picture);
  }

  /** How a camera would store it that says it is to be turned. */
  private static BufferedImage turnedBack(BufferedImage upright, int orientation) {
    Orientation turn = new Orientation(orientation);
    Size stored = turn.of(new Size(upright.getWidth(), upright.getHeight()));
    BufferedImage image = new BufferedImage(stored.width(), stored.height(), RGB);
    for (int y = 0; y < stored.height(); y++) {
      for (int x = 0; x < stored.width(); x++) {
        int place = turn.place(x, y, stored);
        image.setRGB(x, y, upright.getRGB(place % upright.getWidth(), place / upright.getWidth()));
      }
    }
    return image;
  }

  @Test
  void sixIsAQuarterTurnToTheRight() {
    Size stored = new Size(4, 3);

    // what was stored at the lower left is seen at the upper left
    assertThat(new Orientation(6).place(0, 2, stored)).isZero();
    assertThat(new Orientation(6).place(0, 0, stored)).isEqualTo(2);
    assertThat(new Orientation(8).place(3, 0, stored)).isZero();
    assertThat(new Orientation(3).place(3, 2, stored)).isZero();
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void passesNoMetadataOn(PictureFormat format) {
    byte[] photo = TestImages.withExif(written(halves(320, 240, RGB), "jpeg"), TestImages.exif(1));

    String picture =
        new String(make(photo, wish(100, 0, format)).bytes(), StandardCharsets.ISO_8859_1);

    assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("GPS 47.3769");
    assertThat(picture).doesNotContain("GPS").doesNotContain("Exif");
  }

  @Test
  void qualityMakesFilesSmaller() {
    byte[] image = written(halves(600, 400, RGB), "png");

    int poor = make(image, quality(5)).length();
    int good = make(image, quality(95)).length();

    assertThat(poor).isLessThan(good);
  }

  private static Wish quality(int quality) {
    return new Wish(OptionalInt.of(300), OptionalInt.empty(), PictureFormat.WEBP, quality);
  }

  @Test
  void whatIsHiddenBehindAnImageIsNotPassedOn() {
    byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    byte[] gif = joined(written(halves(60, 60, RGB), "gif"), script);
    byte[] jpeg = joined(written(halves(60, 60, RGB), "jpeg"), script);

    for (byte[] polyglot : new byte[][] {gif, jpeg}) {
      Picture picture = make(polyglot, wish(30, 0, PictureFormat.WEBP));
      assertThat(new String(picture.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }
  }

  @Test
  void refusesABombByItsHeader() throws IOException {
    byte[] bomb =
        TestImages.png(pngHeader(50_000, 50_000, 8, 2), chunk("IDAT", deflatedZeros(1 << 20)));
    byte[] jpeg = written(halves(16, 16, RGB), "jpeg");
    int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);

    assertThat(plan(bomb, wish(100, 0, PictureFormat.WEBP))).isEmpty();
    assertThat(plan(jpeg, wish(100, 0, PictureFormat.WEBP))).isEmpty();
  }

  @Test
  void doesNotReadCompressedTextsOfAPng() {
    byte[] text = joined("Comment\0\0".getBytes(StandardCharsets.US_ASCII), deflatedZeros(1 << 28));
    byte[] image =
        TestImages.png(
            pngHeader(2, 1, 8, 3),
            chunk("zTXt", text),
            chunk("iCCP", text),
            chunk("PLTE", new byte[] {(byte) 200, 0, 0, 0, 0, (byte) 200}),
            chunk("IDAT", deflated(0, 0, 1)),
            chunk("IEND", new byte[0]));
    long before = allocated();

    BufferedImage picture = seen(make(image, wish(0, 0, PictureFormat.PNG)));

    assertThat(picture.getRGB(0, 0)).isEqualTo(0xffc80000);
    assertThat(allocated() - before).isLessThan(32 << 20);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] deflated(int... values) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (java.util.zip.DeflaterOutputStream out = new java.util.zip.DeflaterOutputStream(bytes)) {
        for (int value : values) {
          out.write(value);
        }
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GIF89a",
        "\u0089PNG\r\n\u001a\n",
        "\u00ff\u00d8\u00ff",
        "RIFF\1\0\0\0WEBPVP8X",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><svg/>",
        "%PDF-1.7",
        "II*\0",
        "BM"
      })
  void refusesWhatIsNoImage(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ReadHeader.of(source(bytes))).isInstanceOf(NotAnImage.class);
  }

  /** Each of them is cut at many places; nothing but a refusal or a picture may come of it. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "webp"})
  void survivesImagesThatEndTooEarly(String format) {
    byte[] whole = image(format);

    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 60)) {
      tryToMake(Arrays.copyOf(whole, length));
    }
  }

  /** Bytes are changed at random, the same ones each time. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "webp"})
  void survivesDamagedImages(String format) {
    byte[] whole = image(format);
    java.util.Random random = new java.util.Random(7);

    for (int i = 0; i < 150; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      tryToMake(damaged);
    }
  }

  private static byte[] image(String format) {
    BufferedImage image = gradient(48, 32, RGB);
    return format.equals("webp") ? webp(image) : written(image, format);
  }

  private void tryToMake(byte[] image) {
    try {
      Optional<Plan> plan = plan(image, wish(16, 0, PictureFormat.PNG));
      if (plan.isPresent()) {
        assertThat(make.make(source(image), plan.get()).length()).isPositive();
      }
    } catch (IOException refused) {
      assertThat(refused).isInstanceOf(NotAnImage.class);
    }
  }

  @Test
  void stopsWhenNobodyWantsThePictureAnyMore() throws IOException {
    byte[] image = written(halves(600, 400, RGB), "png");
    Plan plan = plan(image, wish(100, 0, PictureFormat.WEBP)).orElseThrow();
    Stop stop = new Stop();
    stop.request();

    assertThatThrownBy(() -> make.make(source(image, stop), plan)).isInstanceOf(Stop.Stopped.class);
  }

  @Test
  void readsOnlyAsManyPixelsAsAreWanted() throws IOException {
    byte[] image = written(new BufferedImage(8000, 6000, BufferedImage.TYPE_BYTE_BINARY), "png");

    Plan small = plan(image, wish(200, 0, PictureFormat.WEBP)).orElseThrow();
    Plan large = plan(image, wish(4096, 0, PictureFormat.WEBP)).orElseThrow();

    assertThat(small.period()).isEqualTo(20);
    assertThat(small.memory()).isLessThan(2 << 20);
    assertThat(large.memory()).isLessThanOrEqualTo(CONFIG.maxMemoryBytes());
    assertThat(large.target()).isEqualTo(new Size(4096, 3072));
  }
}
