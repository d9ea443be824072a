package cloud.tansu.server.storage.scan;

import cloud.tansu.spi.scan.ScanVerdict;
import cloud.tansu.spi.scan.ScannedObject;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The scanners that run now. */
interface Scanners {

  List<Scanner> all();

  /** One of them. */
  interface Scanner {

    String name();

    /**
     * Looks into an object; never throws for what the scanner does.
     *
     * @param bytes opens the object; closed when this returns
     */
    ScanVerdict scan(ScannedObject object, Supplier<InputStream> bytes, Duration timeout);
  }
}
