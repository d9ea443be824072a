package cloud.tansu.server.storage.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;

/** Reads pixels: as many of an image as are wanted, and as fit into the memory. */
final class DecodeImage {

  private final Codecs codecs;

  DecodeImage(Codecs codecs) {
    this.codecs = codecs;
  }

  /**
   * Reads the first picture of an image.
   *
   * @param period one pixel of so many is read, in both directions
   * @throws NotAnImage when it is damaged
   * @throws Stop.Stopped when nobody wants it any more
   */
  BufferedImage read(SourceBytes source, SourceHeader header, int period) throws IOException {
    ImageReader reader = codecs.reader(header.kind());
    try (ImageInputStream input = new SpanInput(source, header.spans())) {
      reader.setInput(input, false, true);
      reader.addIIOReadProgressListener(new Watch(source.stop()));
      if (!isAsSaid(reader, header.size())) {
        throw new NotAnImage("It has another size than its header says");
      }
      ImageReadParam wanted = reader.getDefaultReadParam();
      wanted.setSourceSubsampling(period, period, 0, 0);
      BufferedImage image = reader.read(0, wanted);
      source.stop().check();
      return image;
    } catch (Stop.Stopped | NotAnImage known) {
      throw known;
    } catch (IOException | RuntimeException damaged) {
      source.checkReadable();
      throw new NotAnImage("It is damaged", damaged);
    } finally {
      reader.dispose();
    }
  }

  /** The picture of a GIF may be a part of its screen. */
  private static boolean isAsSaid(ImageReader reader, Size said) throws IOException {
    return reader.getWidth(0) <= said.width() && reader.getHeight(0) <= said.height();
  }

  /** Ends the work of a reader when it is no longer wanted. */
  private record Watch(Stop stop) implements IIOReadProgressListener {

    private void look(ImageReader reader) {
      if (stop.isRequested()) {
        reader.abort();
      }
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      look(source);
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
      look(source);
    }

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }
}
