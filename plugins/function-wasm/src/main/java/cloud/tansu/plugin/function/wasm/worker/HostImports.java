package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.function.Json;
import cloud.tansu.worker.ServerCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TrapException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** What a module may import: all that it can reach of the world. */
final class HostImports {

  static final String MODULE = "tansu";
  private static final String WASI = "wasi_snapshot_preview1";
  private static final String WASI_EXIT = "proc_exit";
  private static final long WASI_NOT_SUPPORTED = 52;

  private static final int MAX_LOG_BYTES = 65_536;
  private static final List<String> LEVELS = List.of("debug", "info", "warn", "error");

  private static final Map<String, FunctionType> OWN =
      Map.of(
          "call",
          FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64)),
          "log",
          FunctionType.of(List.of(ValType.I32, ValType.I32, ValType.I32), List.of()),
          "now",
          FunctionType.of(List.of(), List.of(ValType.I64)));

  private final ServerCalls calls;
  private final String allocator;

  /**
   * @param calls of one execution
   * @param allocator the module's function that gives memory
   */
  HostImports(ServerCalls calls, String allocator) {
    this.calls = calls;
    this.allocator = allocator;
  }

  static boolean offers(FunctionImport wanted, FunctionType type) {
    if (wanted.module().equals(MODULE)) {
      return type.equals(OWN.get(wanted.name()));
    }
    return wanted.module().equals(WASI)
        && (type.returns().isEmpty() || type.returns().equals(List.of(ValType.I32)));
  }

  static String words() {
    List<String> words = new ArrayList<>();
    OWN.forEach((name, type) -> words.add(MODULE + "." + name + " " + ModuleCheck.words(type)));
    words.sort(String::compareTo);
    return String.join(", ", words);
  }

  /** Those that the module names. */
  ImportValues of(WasmModule module) {
    ImportValues.Builder values = ImportValues.builder();
    module.importSection().stream()
        .map(FunctionImport.class::cast)
        .map(each -> function(each, module.typeSection().getType(each.typeIndex())))
        .forEach(values::addFunction);
    return values.build();
  }

  private HostFunction function(FunctionImport wanted, FunctionType type) {
    return new HostFunction(
        wanted.module(),
        wanted.name(),
        type,
        (instance, arguments) ->
            wanted.module().equals(WASI)
                ? refuse(wanted.name(), type)
                : answer(wanted.name(), instance, arguments));
  }

  private long[] answer(String name, Instance instance, long[] arguments) {
    return switch (name) {
      case "call" -> new long[] {call(instance, (int) arguments[0], (int) arguments[1])};
      case "log" -> {
        log(instance, (int) arguments[0], (int) arguments[1], (int) arguments[2]);
        yield new long[0];
      }
      case "now" -> new long[] {System.currentTimeMillis()};
      default -> throw new IllegalStateException("not offered: " + name);
    };
  }

  /** Toolchains bring in WASI for what a function seldom uses; none of it does anything. */
  private static long[] refuse(String name, FunctionType type) {
    if (name.equals(WASI_EXIT)) {
      throw new TrapException("the program ended itself (proc_exit)");
    }
    return type.returns().isEmpty() ? new long[0] : new long[] {WASI_NOT_SUPPORTED};
  }

  private long call(Instance instance, int at, int size) {
    String text = new String(instance.memory().readBytes(at, size), StandardCharsets.UTF_8);
    return Guest.give(instance, allocator, ask(text).getBytes(StandardCharsets.UTF_8));
  }

  private String ask(String text) {
    try {
      Json call = Json.parse(text);
      if (call.isObject() && !call.get("method").isNull()) {
        Json params = call.get("params");
        return calls
            .ask(call.get("method").asText(), params.isNull() ? Json.object() : params)
            .toString();
      }
    } catch (IllegalArgumentException malformed) {
      return refused("not JSON: " + malformed.getMessage());
    }
    return refused("a call is {\"method\": …, \"params\": {…}}");
  }

  private static String refused(String message) {
    return Json.object("error", Json.object("code", "invalid_params", "message", message))
        .toString();
  }

  /** A text, or an object with a text 'message' and what is logged beside it. */
  private void log(Instance instance, int level, int at, int size) {
    byte[] bytes = instance.memory().readBytes(at, Math.min(size, MAX_LOG_BYTES));
    String text = new String(bytes, StandardCharsets.UTF_8);
    Json line = text.startsWith("{") ? object(text) : Json.object();
    Json message = line.get("message");
    calls.log(
        LEVELS.get(Math.clamp(level, 0, LEVELS.size() - 1)),
        message.isNull() ? text : message.asText(),
        line.get("fields"));
  }

  private static Json object(String text) {
    try {
      return Json.parse(text);
    } catch (IllegalArgumentException plainText) {
      return Json.object();
    }
  }
}
