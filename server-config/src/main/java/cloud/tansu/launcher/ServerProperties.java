package cloud.tansu.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The configuration file that the server reads. The launcher sets its own keys on each start and
 * keeps every other key that it finds, so the administrator may add some.
 */
final class ServerProperties {
  private static final String HEADER =
      """
      # Configuration of the server, readable by its owner alone.
      # The launcher rewrites the keys of the database, the paths and the public URL on each start
      # and keeps all others: add your own here. Keys: docs/configuration.md
      """;

  private final TreeMap<String, String> values = new TreeMap<>();

  static ServerProperties read(Path file) throws IOException {
    ServerProperties properties = new ServerProperties();
    if (Files.exists(file)) {
      Properties stored = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        stored.load(reader);
      }
      stored
          .stringPropertyNames()
          .forEach(key -> properties.values.put(key, stored.getProperty(key)));
    }
    return properties;
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  ServerProperties set(String key, String value) {
    values.put(key, value);
    return this;
  }

  ServerProperties setAll(Map<String, String> more) {
    values.putAll(more);
    return this;
  }

  void write(Path file) throws IOException {
    DataDirectory.writePrivately(file, HEADER + lines());
  }

  private String lines() throws IOException {
    Properties stored = new Properties();
    stored.putAll(values);
    StringWriter text = new StringWriter();
    stored.store(text, null);
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
