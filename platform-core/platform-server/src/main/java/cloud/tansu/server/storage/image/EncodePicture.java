package cloud.tansu.server.storage.image;

import com.luciad.imageio.webp.CompressionType;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture, and nothing but its pixels. */
final class EncodePicture {

  private static final float MOST = 100f;

  private final Codecs codecs;

  EncodePicture(Codecs codecs) {
    this.codecs = codecs;
  }

  byte[] write(BufferedImage picture, PictureFormat format, int quality) throws IOException {
    ImageWriter writer = codecs.writer(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(picture, null, null), how(writer, quality));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriteParam how(ImageWriter writer, int quality) {
    ImageWriteParam how = writer.getDefaultWriteParam();
    if (how instanceof WebPWriteParam webp) {
      webp.setCompressionType(CompressionType.Lossy);
      webp.setCompressionQuality(quality / MOST);
    } else if (writer.getOriginatingProvider().getFormatNames()[0].equalsIgnoreCase("jpeg")) {
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality / MOST);
    }
    return how;
  }
}
