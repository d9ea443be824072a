package cloud.tansu.spi;

import java.util.List;

/** Facts about this contract that both sides of it rely on. */
public final class Spi {

  /**
   * Version of the contract, by the rules of semantic versioning. A plugin that needs at least this
   * one says {@code Plugin-Requires: >=1.0.0} in its manifest and is refused, with that reason, by
   * an older server.
   */
  public static final String VERSION = "1.2.0";

  /**
   * Prefixes of the classes that a plugin takes from the server. Everything else comes from the
   * plugin's own JAR or from the JDK, and a plugin JAR must not contain classes with these
   * prefixes.
   */
  public static final List<String> SHARED_PACKAGES =
      List.of("cloud.tansu.spi.", "org.pf4j.", "org.slf4j.", "org.jspecify.");

  private Spi() {}

  /**
   * Tells whether a plugin takes this class from the server.
   *
   * @param className binary name, such as {@code org.slf4j.Logger}
   */
  public static boolean isShared(String className) {
    return SHARED_PACKAGES.stream().anyMatch(className::startsWith);
  }
}
