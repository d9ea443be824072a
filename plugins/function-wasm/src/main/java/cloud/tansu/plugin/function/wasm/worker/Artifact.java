package cloud.tansu.plugin.function.wasm.worker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A module with the name of the export to call: the name, a line feed, the module. */
final class Artifact {

  private final String entryPoint;
  private final byte[] module;

  private Artifact(String entryPoint, byte[] module) {
    this.entryPoint = entryPoint;
    this.module = module;
  }

  static Artifact read(byte[] bytes) {
    int end = 0;
    while (bytes[end] != '\n') {
      end++;
    }
    return new Artifact(
        new String(bytes, 0, end, StandardCharsets.UTF_8),
        Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  static byte[] of(String entryPoint, byte[] module) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((entryPoint + "\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(module);
    return bytes.toByteArray();
  }

  String entryPoint() {
    return entryPoint;
  }

  byte[] module() {
    return module.clone();
  }
}
