package cloud.tansu.server.functions.sandbox.lock;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * System calls of Linux on x86-64, by the foreign function interface of Java 22. The server is
 * built for Java 21, which has a preview of it only: hence by reflection.
 *
 * <p>For one thread, which ends with the process or becomes another program.
 */
final class Kernel {

  private static final int MAX_ARGUMENTS = 6;
  private static final String PACKAGE = "java.lang.foreign.";

  private final MethodHandle syscall;
  private final ByteBuffer errno;

  /** The kernel reads it by address, which keeps nothing alive. */
  private final List<ByteBuffer> memory = new ArrayList<>();

  private Kernel(MethodHandle syscall, ByteBuffer errno) {
    this.syscall = syscall;
    this.errno = errno;
  }

  static Kernel open() throws LockFailed {
    ByteBuffer errno = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
    try {
      return new Kernel(MethodHandles.insertArguments(link(), 0, segment(errno)), errno);
    } catch (ReflectiveOperationException | RuntimeException missing) {
      throw new LockFailed("Java cannot call the kernel", missing);
    }
  }

  /** {@code long syscall(long number, …)}, preceded by where its error number goes. */
  private static MethodHandle link() throws ReflectiveOperationException {
    Class<?> linkerType = Class.forName(PACKAGE + "Linker");
    Object linker = linkerType.getMethod("nativeLinker").invoke(null);
    Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
    Method find = Class.forName(PACKAGE + "SymbolLookup").getMethod("find", String.class);
    Object symbol = ((Optional<?>) find.invoke(lookup, "syscall")).orElseThrow();
    Class<?> option = Class.forName(PACKAGE + "Linker$Option");
    Object options = Array.newInstance(option, 1);
    Method capture = option.getMethod("captureCallState", String[].class);
    Array.set(options, 0, capture.invoke(null, (Object) new String[] {"errno"}));
    Class<?> descriptor = Class.forName(PACKAGE + "FunctionDescriptor");
    Method downcall =
        linkerType.getMethod(
            "downcallHandle",
            Class.forName(PACKAGE + "MemorySegment"),
            descriptor,
            options.getClass());
    return (MethodHandle) downcall.invoke(linker, symbol, longs(descriptor), options);
  }

  private static Object longs(Class<?> descriptor) throws ReflectiveOperationException {
    Class<?> layout = Class.forName(PACKAGE + "MemoryLayout");
    Object number = Class.forName(PACKAGE + "ValueLayout").getField("JAVA_LONG").get(null);
    Object parameters = Array.newInstance(layout, 1 + MAX_ARGUMENTS);
    for (int i = 0; i <= MAX_ARGUMENTS; i++) {
      Array.set(parameters, i, number);
    }
    return descriptor
        .getMethod("of", layout, parameters.getClass())
        .invoke(null, number, parameters);
  }

  private static Object segment(ByteBuffer buffer) throws ReflectiveOperationException {
    return Class.forName(PACKAGE + "MemorySegment")
        .getMethod("ofBuffer", Buffer.class)
        .invoke(null, buffer);
  }

  /**
   * Makes a system call.
   *
   * @return its result; the negative error number when it failed
   */
  long attempt(KernelCall call, long... arguments) throws LockFailed {
    long[] all = new long[MAX_ARGUMENTS];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    try {
      long result =
          (long)
              syscall.invokeExact(
                  (long) call.number(), all[0], all[1], all[2], all[3], all[4], all[5]);
      return result == -1 ? -errno.getInt(0) : result;
    } catch (Throwable broken) {
      throw new LockFailed(call + " cannot be called", broken);
    }
  }

  /** The same for a call that must work. */
  long require(KernelCall call, long... arguments) throws LockFailed {
    long result = attempt(call, arguments);
    if (result < 0) {
      throw new LockFailed(call + ": " + meaning(-result));
    }
    return result;
  }

  /** Of the error numbers that tell something about the machine. */
  static String meaning(long error) {
    return switch ((int) error) {
      case 1 -> "not permitted";
      case 2 -> "no such file";
      case 13 -> "permission denied";
      case 38 -> "this kernel does not have it";
      case 95 -> "switched off in this kernel";
      default -> "error " + error;
    };
  }

  /** Memory of zeros that stays where it is. */
  ByteBuffer memory(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    memory.add(buffer);
    return buffer;
  }

  long address(ByteBuffer buffer) throws LockFailed {
    try {
      Object segment = segment(buffer);
      return (long) Class.forName(PACKAGE + "MemorySegment").getMethod("address").invoke(segment);
    } catch (ReflectiveOperationException broken) {
      throw new LockFailed("Java does not say where memory lies", broken);
    }
  }

  /** The address of a text, ended by a zero. */
  long text(String text) throws LockFailed {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return address(memory(bytes.length + 1).put(bytes).rewind());
  }

  /** The address of an array of texts, ended by a zero. */
  long texts(List<String> texts) throws LockFailed {
    ByteBuffer array = memory((texts.size() + 1) * Long.BYTES);
    for (String text : texts) {
      array.putLong(text(text));
    }
    return address(array.rewind());
  }
}
