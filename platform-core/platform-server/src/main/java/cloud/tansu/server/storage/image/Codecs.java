package cloud.tansu.server.storage.image;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;

/**
 * The readers and writers of images, each named here. What else may be registered in the JVM is
 * never asked: bytes of strangers go to no reader that was not chosen for them.
 */
final class Codecs {

  private final ImageReaderSpi jpeg;
  private final ImageReaderSpi webp = new WebPImageReaderSpi();
  private final ImageReaderSpi png;
  private final ImageReaderSpi gif;
  private final ImageWriterSpi webpWriter = new WebPImageWriterSpi();
  private final ImageWriterSpi jpegWriter;
  private final ImageWriterSpi pngWriter;

  Codecs() {
    IIORegistry registry = registryOfTheJre();
    JPEGImageReaderSpi reader = new JPEGImageReaderSpi();
    reader.onRegistration(registry, ImageReaderSpi.class); // finds the one of the JRE
    this.jpeg = reader;
    this.png = ofTheJre(registry, ImageReaderSpi.class, "png");
    this.gif = ofTheJre(registry, ImageReaderSpi.class, "gif");
    this.jpegWriter = ofTheJre(registry, ImageWriterSpi.class, "jpeg");
    this.pngWriter = ofTheJre(registry, ImageWriterSpi.class, "png");
  }

  /** The first who asks for it makes it look for codecs in the class path of the thread. */
  private static IIORegistry registryOfTheJre() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return IIORegistry.getDefaultInstance();
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  private static <T extends ImageReaderWriterSpi> T ofTheJre(
      IIORegistry registry, Class<T> category, String format) {
    Iterator<T> known = registry.getServiceProviders(category, false);
    while (known.hasNext()) {
      T each = known.next();
      boolean jre = each.getClass().getModule().equals(ImageIO.class.getModule());
      if (jre && each.getFormatNames()[0].equalsIgnoreCase(format)) {
        return each;
      }
    }
    throw new IllegalStateException("The JRE has no codec for " + format);
  }

  ImageReader reader(ImageKind kind) throws IOException {
    ImageReaderSpi provider =
        switch (kind) {
          case JPEG -> jpeg;
          case PNG -> png;
          case GIF -> gif;
          case WEBP -> webp;
        };
    return provider.createReaderInstance();
  }

  ImageWriter writer(PictureFormat format) throws IOException {
    ImageWriterSpi provider =
        switch (format) {
          case WEBP -> webpWriter;
          case JPEG -> jpegWriter;
          case PNG -> pngWriter;
        };
    return provider.createWriterInstance();
  }
}
