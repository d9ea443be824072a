package cloud.tansu.server.secrets;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/** Secrets with a key ring in a directory of the test, put together as at the start. */
public final class TestSecrets {

  private TestSecrets() {}

  /**
   * Opens the ring in {@code directory/master.keys}, or makes it.
   *
   * @param databases of the fixture, fresh for the test
   */
  public static Secrets open(Databases databases, Path directory) {
    Tokens tokens = new Tokens(new SecureRandom());
    KeyRings rings = new KeyRings(databases, configuration(directory), tokens, Clock.systemUTC());
    rings.start();
    return new Secrets(rings, tokens);
  }

  static Configuration configuration(Path directory) {
    return Configuration.of(
        Map.of("tansu.secrets.key-file", directory.resolve("master.keys").toString()));
  }
}
