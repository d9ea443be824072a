package cloud.tansu.server.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The modules that {@code plugins/function-wasm/src/samples/build.sh} made. */
final class WasmSamples {

  static final Path SOURCES = Path.of("../../plugins/function-wasm/src/samples");
  static final Path MODULES = Path.of("src/test/resources/wasm");

  private WasmSamples() {}

  static byte[] module(String name) {
    try {
      return Files.readAllBytes(MODULES.resolve(name + ".wasm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a source travels. */
  static String source(String name) {
    return Base64.getEncoder().encodeToString(module(name));
  }
}
