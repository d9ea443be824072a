package cloud.tansu.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** WebAssembly modules; built once, of sources beside the plugin. */
final class Modules {

  private static final Path FOLDER =
      Path.of("../platform-core/platform-server/src/test/resources/wasm")
          .toAbsolutePath()
          .normalize();

  private Modules() {}

  static Path file(String name) {
    return FOLDER.resolve(name + ".wasm");
  }

  static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
