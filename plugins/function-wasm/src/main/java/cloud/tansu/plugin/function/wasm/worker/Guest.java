package cloud.tansu.plugin.function.wasm.worker;

import run.endive.runtime.Instance;

/** Bytes into and out of an instance: an address in the upper half of a number, a size below. */
final class Guest {

  private static final long SIZE = 0xFFFF_FFFFL;

  private Guest() {}

  /** Puts bytes where the module wants them; it may trap. */
  static long give(Instance instance, String allocator, byte[] bytes) {
    int at = (int) instance.export(allocator).apply(bytes.length)[0];
    instance.memory().write(at, bytes);
    return ((long) at << Integer.SIZE) | bytes.length;
  }

  static int address(long packed) {
    return (int) (packed >>> Integer.SIZE);
  }

  /** As a number without sign. */
  static long size(long packed) {
    return packed & SIZE;
  }
}
