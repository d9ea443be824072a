package cloud.tansu.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.spi.Spi;
import cloud.tansu.spi.packaging.PluginJarCheck;
import cloud.tansu.spi.packaging.PluginJarVerdict;
import cloud.tansu.spi.packaging.PluginManifest;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pf4j.ExtensionPoint;

/**
 * Checks the finished JAR as the server does before it loads one, and then loads it with nothing in
 * reach but the shared packages and the JDK. Runs after packaging; the system property {@value
 * #PROPERTY} names the file.
 */
public abstract class PluginJarContract {

  /** System property with the path of the JAR. */
  public static final String PROPERTY = "plugin.jar";

  private static final long MAX_BYTES = 1L << 30;

  /** The JAR under test. */
  protected Path jar() {
    return Path.of(
        Optional.ofNullable(System.getProperty(PROPERTY))
            .orElseThrow(
                () ->
                    new IllegalStateException("The system property " + PROPERTY + " is not set")));
  }

  @Test
  void hasTheFormOfAPlugin() throws IOException {
    assertThat(new PluginJarCheck(MAX_BYTES).check(jar()))
        .isInstanceOf(PluginJarVerdict.Sound.class);
  }

  @Test
  void bringsExtensionsThatWorkWithoutTheServersClasses() throws Exception {
    try (URLClassLoader loader = new ClosedLoader(jar().toUri().toURL())) {
      for (String className : manifest().extensionClasses()) {
        Object extension = loader.loadClass(className).getConstructor().newInstance();

        assertThat(extension).isInstanceOf(ExtensionPoint.class);
        assertThat(extension.getClass().getInterfaces())
            .as("extension points of " + className)
            .anyMatch(type -> Spi.isShared(type.getName()) && type != ExtensionPoint.class);
      }
    }
  }

  private PluginManifest manifest() throws IOException {
    return switch (new PluginJarCheck(MAX_BYTES).check(jar())) {
      case PluginJarVerdict.Sound(PluginManifest manifest) -> manifest;
      case PluginJarVerdict.Refused(var reasons) ->
          throw new AssertionError(String.join("; ", reasons));
    };
  }

  /** The JDK, the shared packages, and the JAR. */
  private static final class ClosedLoader extends URLClassLoader {

    ClosedLoader(URL jar) {
      super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return Spi.isShared(name)
          ? PluginJarContract.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }
}
