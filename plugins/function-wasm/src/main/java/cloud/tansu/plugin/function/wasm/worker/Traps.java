package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.NameCustomSection;

/**
 * Says of one call why it failed: the engine's words, and the functions of the module it was in.
 */
final class Traps {

  /** What the server takes for a lack of memory; the virtual machine ends with it, too. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int MAX_MESSAGE_CHARS = 2000;
  private static final int MAX_STACK_FRAMES = 20;
  private static final int NEARLY_FULL_PERCENT = 90;
  private static final int PERCENT = 100;
  private static final Pattern METHOD = Pattern.compile("func_(\\d+)");

  private final WasmModule module;
  private final MemoryLimits limits;
  private @Nullable Memory memory;

  Traps(WasmModule module, MemoryLimits limits) {
    this.module = module;
    this.limits = limits;
  }

  /** Looks at a memory when the call has failed. */
  Memory watch(Memory watched) {
    memory = watched;
    return watched;
  }

  /**
   * A module that gets no more memory traps by itself, in words of its own: when its memory was
   * nearly full, it lacked memory, and the process ends so that the server says so.
   */
  Fault fault(Throwable thrown) {
    if (!(thrown instanceof StackOverflowError) && isNearlyFull()) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
    return new Fault(Fault.Kind.FAILED, Fault.Place.UNKNOWN, message(thrown), stack(thrown));
  }

  private boolean isNearlyFull() {
    Memory present = memory;
    return present != null
        && (long) present.pages() * PERCENT >= (long) limits.maximumPages() * NEARLY_FULL_PERCENT
        && present.pages() > limits.initialPages();
  }

  static String message(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "call stack exhausted";
    }
    String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    String line = text.lines().findFirst().orElse("the module failed");
    return line.length() > MAX_MESSAGE_CHARS ? line.substring(0, MAX_MESSAGE_CHARS) : line;
  }

  private List<String> stack(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Arrays.stream(cause.getStackTrace())
        .map(frame -> METHOD.matcher(frame.getMethodName()))
        .filter(Matcher::matches)
        .limit(MAX_STACK_FRAMES)
        .map(matcher -> name(Integer.parseInt(matcher.group(1))))
        .toList();
  }

  private String name(int index) {
    NameCustomSection names = module.nameSection();
    String name = names == null ? null : names.nameOfFunction(index);
    return name == null ? "function " + index : name + " (function " + index + ")";
  }
}
