package cloud.tansu.server.plugins;

import cloud.tansu.spi.Spi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin sees: the shared packages from the server, everything else from the JDK or its own
 * JAR. Classes and resources of the server are not found.
 *
 * <p>PF4J's own loader asks its parent for whatever the plugin lacks, so that a plugin would run
 * against whichever library versions the server happens to have.
 */
final class ClosedClassLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader server;
  private final URL jar;

  ClosedClassLoader(String name, URL jar, ClassLoader server) {
    super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.server = server;
    this.jar = jar;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return Spi.isShared(name) ? server.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Optional<byte[]> disarmed = disarmed(name);
    if (disarmed.isEmpty()) {
      return super.findClass(name);
    }
    byte[] bytes = disarmed.get();
    return defineClass(name, bytes, 0, bytes.length, new CodeSource(jar, (Certificate[]) null));
  }

  /** As the contract of class loaders has it: null when there is no such resource. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    URL resource = getResource(name);
    try {
      return resource == null ? null : opened(resource);
    } catch (IOException unreadable) {
      return null;
    }
  }

  /**
   * Opens the file anew: the JDK otherwise shares one open file between all loaders of a JAR, and
   * the first of them to be closed closes it for those that still read.
   */
  private static InputStream opened(URL resource) throws IOException {
    URLConnection connection = resource.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private Optional<byte[]> disarmed(String name) throws ClassNotFoundException {
    URL resource = findResource(name.replace('.', '/') + ".class");
    if (resource == null) {
      return Optional.empty();
    }
    try (InputStream in = opened(resource)) {
      return ExitCalls.disarm(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
