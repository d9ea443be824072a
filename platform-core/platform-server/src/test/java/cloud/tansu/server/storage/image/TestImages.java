package cloud.tansu.server.storage.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Images for tests, honest ones and others. */
final class TestImages {

  static final Codecs CODECS = new Codecs();
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private TestImages() {}

  /** The left half is red, the right one blue; the upper half is dark. */
  static BufferedImage halves(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(200, 0, 0));
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(new Color(0, 0, 200));
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.setColor(new Color(0, 60, 0));
    pen.fillRect(0, 0, width, height / 4);
    pen.dispose();
    return image;
  }

  static BufferedImage gradient(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.YELLOW, width, height, Color.BLUE));
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }

  static byte[] written(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("There is no writer for " + format);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static byte[] webp(BufferedImage image) {
    try {
      return new EncodePicture(CODECS).write(image, PictureFormat.WEBP, 90);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a browser would see. */
  static BufferedImage seen(Picture picture) {
    try {
      ImageKind kind =
          switch (picture.format()) {
            case WEBP -> ImageKind.WEBP;
            case JPEG -> ImageKind.JPEG;
            case PNG -> ImageKind.PNG;
          };
      ImageReader reader = CODECS.reader(kind);
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.bytes())));
      return reader.read(0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A PNG of the chunks alone; some of them may lie. */
  static byte[] png(byte[]... chunks) {
    return joined(PNG, joined(chunks));
  }

  static byte[] pngHeader(int width, int height, int bits, int colors) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    return chunk("IHDR", header.put((byte) bits).put((byte) colors).array());
  }

  static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }

  /** So many zeros, compressed. */
  static byte[] deflatedZeros(long count) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
        byte[] block = new byte[64 * 1024];
        for (long left = count; left > 0; left -= block.length) {
          deflater.write(block, 0, (int) Math.min(block.length, left));
        }
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A RIFF chunk. */
  static byte[] riff(String type, byte[] content) {
    int padded = content.length + (content.length & 1);
    return ByteBuffer.allocate(8 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(content.length)
        .put(content)
        .array();
  }

  /** An animation of pictures that are WebP files of the same size. */
  static byte[] animation(int width, int height, byte[]... pictures) {
    byte[] canvas =
        ByteBuffer.allocate(14)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(2)
            .putInt(width - 1)
            .putInt(7, height - 1)
            .array();
    byte[] frames = new byte[0];
    for (byte[] picture : pictures) {
      byte[] frame =
          ByteBuffer.allocate(20)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(6, width - 1)
              .putInt(9, height - 1)
              .array();
      byte[] content =
          joined(Arrays.copyOf(frame, 16), Arrays.copyOfRange(picture, 12, picture.length));
      frames = joined(frames, riff("ANMF", content));
    }
    byte[] body =
        joined(
            "WEBP".getBytes(StandardCharsets.US_ASCII),
            riff("VP8X", Arrays.copyOf(canvas, 10)),
            riff("ANIM", new byte[6]),
            frames);
    return riff("RIFF", body);
  }

  /** Exif data with an orientation, and with the words that stand in for a place. */
  static byte[] exif(int orientation) {
    byte[] place = "GPS 47.3769 N 8.5417 E".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(26 + place.length)
        .put("MM".getBytes(StandardCharsets.US_ASCII))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .put(place)
        .array();
  }

  /** A JPEG with Exif data put in front. */
  static byte[] withExif(byte[] jpeg, byte[] exif) {
    byte[] prefix = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    byte[] segment =
        ByteBuffer.allocate(4 + prefix.length + exif.length)
            .putShort((short) 0xffe1)
            .putShort((short) (2 + prefix.length + exif.length))
            .put(prefix)
            .put(exif)
            .array();
    return joined(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static SourceBytes source(byte[] bytes) {
    return source(bytes, new Stop());
  }

  static SourceBytes source(byte[] bytes, Stop stop) {
    return new SourceBytes(
        (offset, length) -> new ByteArrayInputStream(bytes, (int) offset, (int) length),
        bytes.length,
        stop);
  }

  static ImageConfig config(Map<String, String> values) {
    return cloud.tansu.server.kernel.Configuration.of(values).bind(ImageConfig.class);
  }

  static Wish wish(int width, int height, PictureFormat format) {
    return new Wish(
        width == 0 ? OptionalInt.empty() : OptionalInt.of(width),
        height == 0 ? OptionalInt.empty() : OptionalInt.of(height),
        format,
        Wish.DEFAULT_QUALITY);
  }
}
