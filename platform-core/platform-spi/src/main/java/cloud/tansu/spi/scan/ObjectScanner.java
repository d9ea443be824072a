package cloud.tansu.spi.scan;

import java.io.IOException;
import java.io.InputStream;

/** Looks into objects. Used for one object and dropped. */
public interface ObjectScanner {

  /**
   * Looks into an object that is about to be published. Nobody can read it yet; whoever sends it
   * waits for this answer. Runs on a thread of the plugin, which is interrupted at the deadline;
   * the stream then fails.
   *
   * @param object what is known of it beside its bytes
   * @param bytes all of them, once, in order; need not be read to the end. Keep no more than a
   *     buffer of them in memory
   * @return what was found. Whatever is thrown counts as {@link ScanVerdict.Failed}
   * @throws IOException when the stream breaks, or the way to a service behind the plugin
   */
  ScanVerdict scan(ScannedObject object, InputStream bytes) throws IOException;
}
