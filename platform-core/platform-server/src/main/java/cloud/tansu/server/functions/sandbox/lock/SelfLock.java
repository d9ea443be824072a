package cloud.tansu.server.functions.sandbox.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Locks its own process up and becomes the worker. What it takes from itself stays taken: the
 * kernel hands it on to whatever program the process becomes (landlock(7), seccomp(2), prctl(2)).
 *
 * <p>Namespaces of its own are made by whoever starts it: a Java process has several threads, and
 * those cannot leave a user namespace.
 */
public final class SelfLock {

  private static final int FAILED = 98;

  private static final List<Path> RANDOMNESS =
      List.of(Path.of("/dev/urandom"), Path.of("/dev/random"));

  private static final List<Path> NOTHING = List.of(Path.of("/dev/null"));

  private static final String HOST_NAME = "function";
  private static final long SET_FILTER = 1;
  private static final int INSTRUCTION_BYTES = 8;
  private static final int PROGRAM_BYTES = 16;
  private static final long FIRST_UNSHARED_DESCRIPTOR = 3;
  private static final long LAST_DESCRIPTOR = 0xFFFFFFFFL;
  private static final long CLOSE_ON_EXEC = 4;
  private static final long SET_MASK = 2;

  private final LockOrders orders;
  private final Kernel kernel;

  private SelfLock(LockOrders orders, Kernel kernel) {
    this.orders = orders;
    this.kernel = kernel;
  }

  /**
   * @param arguments see {@link LockOrders#read}
   */
  public static void main(String[] arguments) {
    try {
      new SelfLock(LockOrders.read(List.of(arguments)), Kernel.open()).become();
    } catch (LockFailed failed) {
      System.err.println(failed.getMessage());
      System.exit(FAILED);
    }
  }

  /** Returns by its exception only. */
  private void become() throws LockFailed {
    ByteBuffer filter = filter();
    kernel.require(KernelCall.SETHOSTNAME, kernel.text(HOST_NAME), HOST_NAME.length());
    if (orders.ownRoot()) {
      enterOwnRoot();
    }
    new Privileges(kernel).giveUp(orders.user());
    Landlock landlock = landlock();
    // whatever needs Java comes before the doors are closed
    long noSignals = kernel.address(kernel.memory(Long.BYTES));
    long program = kernel.text(orders.command().getFirst());
    long arguments = kernel.texts(orders.command());
    long environment = kernel.texts(orders.environment());
    long filterAddress = kernel.address(filter);
    landlock.restrict();
    kernel.require(KernelCall.SECCOMP, SET_FILTER, 0, filterAddress);
    kernel.require(
        KernelCall.CLOSE_RANGE, FIRST_UNSHARED_DESCRIPTOR, LAST_DESCRIPTOR, CLOSE_ON_EXEC);
    kernel.require(KernelCall.RT_SIGPROCMASK, SET_MASK, noSignals, 0, Long.BYTES);
    kernel.require(KernelCall.EXECVE, program, arguments, environment);
  }

  private void enterOwnRoot() throws LockFailed {
    OwnRoot root = new OwnRoot(kernel);
    root.show(orders.readable());
    root.show(RANDOMNESS);
    root.show(NOTHING);
    root.enter();
  }

  private Landlock landlock() throws LockFailed {
    Landlock landlock = Landlock.with(kernel);
    landlock.allowReading(orders.readable());
    landlock.allowReading(RANDOMNESS);
    landlock.allowWriting(NOTHING);
    return landlock;
  }

  /** A {@code struct sock_fprog}. */
  private ByteBuffer filter() throws LockFailed {
    try {
      byte[] bytes = Files.readAllBytes(orders.filter());
      ByteBuffer instructions = kernel.memory(bytes.length).put(bytes).rewind();
      return kernel
          .memory(PROGRAM_BYTES)
          .putShort(0, (short) (bytes.length / INSTRUCTION_BYTES))
          .putLong(Long.BYTES, kernel.address(instructions));
    } catch (IOException unreadable) {
      throw new LockFailed("the system-call filter cannot be read", unreadable);
    }
  }
}
