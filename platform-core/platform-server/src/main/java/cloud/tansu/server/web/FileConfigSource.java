package cloud.tansu.server.web;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The operator's properties file, named by the system property {@code tansu.config.file}. It ranks
 * below system properties and environment variables, above what is packaged.
 */
public final class FileConfigSource implements ConfigSource {

  private static final String LOCATION = "tansu.config.file";
  private static final int ORDINAL = 250;

  private final Map<String, String> values;

  /** Called by the configuration provider of the server. */
  public FileConfigSource() {
    String location = System.getProperty(LOCATION);
    this.values = location == null ? Map.of() : read(Path.of(location));
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The configuration file " + file + " cannot be read", unreadable);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return Map.copyOf(values);
  }

  @Override
  public Map<String, String> getProperties() {
    return values;
  }

  @Override
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return values.get(name);
  }

  @Override
  public String getName() {
    return LOCATION;
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }
}
