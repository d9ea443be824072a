package cloud.tansu.server.functions.sandbox.lock;

import java.nio.ByteBuffer;

/** What a superuser may do, the one of a user namespace too: given up for good. */
final class Privileges {

  private static final long SET_SECURE_BITS = 28;
  private static final long DROP_OF_BOUNDING_SET = 24;
  private static final long SET_NO_NEW_PRIVILEGES = 38;
  private static final long AMBIENT = 47;
  private static final long CLEAR_ALL_AMBIENT = 4;

  /** No capabilities by being user 0, by becoming one, or by raising them; all locked. */
  private static final long SECURE_BITS = 0xEF;

  private static final int CAPABILITY_VERSION = 0x20080522;
  private static final int CAPABILITY_SETS_BYTES = 24;
  private static final int MOST_CAPABILITIES = 64;

  private final Kernel kernel;

  Privileges(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * @param user whom to become, 0 to stay who one is
   */
  void giveUp(int user) throws LockFailed {
    for (int capability = 0; capability < MOST_CAPABILITIES; capability++) {
      if (kernel.attempt(KernelCall.PRCTL, DROP_OF_BOUNDING_SET, capability) < 0) {
        break;
      }
    }
    kernel.require(KernelCall.PRCTL, SET_SECURE_BITS, SECURE_BITS);
    if (user != 0) {
      kernel.require(KernelCall.SETGROUPS, 0, 0);
      kernel.require(KernelCall.SETRESGID, user, user, user);
      kernel.require(KernelCall.SETRESUID, user, user, user);
    }
    kernel.require(KernelCall.PRCTL, AMBIENT, CLEAR_ALL_AMBIENT);
    ByteBuffer header = kernel.memory(Long.BYTES).putInt(CAPABILITY_VERSION).rewind();
    ByteBuffer none = kernel.memory(CAPABILITY_SETS_BYTES);
    kernel.require(KernelCall.CAPSET, kernel.address(header), kernel.address(none));
    kernel.require(KernelCall.PRCTL, SET_NO_NEW_PRIVILEGES, 1);
  }
}
