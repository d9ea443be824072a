package cloud.tansu.plugin.function.wasm.worker;

import java.util.Arrays;

/** The first eight bytes of a WebAssembly binary. */
final class BinaryFormat {

  private static final byte[] MAGIC = {0, 'a', 's', 'm'};
  private static final int VERSION_AT = MAGIC.length;
  private static final int KIND_AT = 6;
  private static final int HEADER_BYTES = 8;

  private BinaryFormat() {}

  static boolean isModule(byte[] bytes) {
    return isBinary(bytes) && bytes[VERSION_AT] == 1 && bytes[KIND_AT] == 0;
  }

  private static boolean isBinary(byte[] bytes) {
    return bytes.length >= HEADER_BYTES
        && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** Why it is not one. */
  static String complaint(byte[] bytes) {
    if (!isBinary(bytes)) {
      return "not a WebAssembly binary: it begins with something else than '\\0asm'; text (.wat)"
          + " has to be assembled first";
    }
    return bytes[KIND_AT] == 1
        ? "a WebAssembly component; what is taken is a core module"
        : "a WebAssembly binary of version " + bytes[VERSION_AT] + "; what is taken is version 1";
  }
}
