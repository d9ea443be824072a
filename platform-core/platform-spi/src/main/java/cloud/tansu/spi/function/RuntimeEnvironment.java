package cloud.tansu.spi.function;

import java.nio.file.Path;

/**
 * The machine as the server shows it to a runtime.
 *
 * @param javaHome the Java that runs the server; JVM workers use it
 * @param javaFeature its feature version, for example 25
 * @param cacheDirectory absolute, writable by the server, kept between starts, may be emptied at
 *     any time while the server is down
 */
public record RuntimeEnvironment(Path javaHome, int javaFeature, Path cacheDirectory) {

  public RuntimeEnvironment {
    if (!javaHome.isAbsolute() || !cacheDirectory.isAbsolute()) {
      throw new IllegalArgumentException("paths of a runtime environment are absolute");
    }
  }
}
