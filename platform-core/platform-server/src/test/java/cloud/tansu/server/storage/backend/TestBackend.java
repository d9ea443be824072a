package cloud.tansu.server.storage.backend;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.storage.StorageConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Files in a directory of a test. */
public final class TestBackend {

  private TestBackend() {}

  /** Small parts are allowed, and no room is kept free. */
  public static StorageConfig config(Path directory) {
    return Configuration.of(
            Map.of(
                "tansu.storage.directory", directory.toString(),
                "tansu.storage.min-free-bytes", "0",
                "tansu.storage.max-transfers", "24",
                "tansu.storage.max-transfers-per-tenant", "16",
                "tansu.storage.min-part-bytes", "5"))
        .bind(StorageConfig.class);
  }

  public static LocalFiles files(Path directory) {
    LocalFiles files = new LocalFiles(config(directory), new Tokens(new SecureRandom()));
    files.prepare();
    return files;
  }
}
