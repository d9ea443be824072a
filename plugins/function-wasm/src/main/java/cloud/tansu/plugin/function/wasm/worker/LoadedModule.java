package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import cloud.tansu.worker.ServerCalls;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/** A module that was checked and translated; each call gets an instance of its own. */
final class LoadedModule {

  private static final String INITIALIZER = "_initialize";
  private static final int MAX_ANSWER_BYTES = 6 << 20;

  private final WasmModule module;
  private final Function<Instance, Machine> machines;
  private final String entryPoint;
  private final String allocator;
  private final MemoryLimits memory;
  private final boolean initializes;

  private LoadedModule(
      WasmModule module,
      Function<Instance, Machine> machines,
      String entryPoint,
      String allocator,
      MemoryLimits memory) {
    this.module = module;
    this.machines = machines;
    this.entryPoint = entryPoint;
    this.allocator = allocator;
    this.memory = memory;
    this.initializes = new ModuleCheck(module).isAction(INITIALIZER);
  }

  /** Makes classes of the module, in memory alone. */
  static LoadedModule of(Artifact artifact, int maxPages) throws FunctionFault {
    try {
      WasmModule module = parse(artifact.module());
      String allocator = new ModuleCheck(module).check(artifact.entryPoint(), maxPages);
      MemoryLimits own = module.memorySection().orElseThrow().getMemory(0).limits();
      return new LoadedModule(
          module,
          MachineFactoryCompiler.builder(module)
              // a function too long for a method of Java is interpreted
              .withInterpreterFallback(InterpreterFallback.SILENT)
              .compile(),
          artifact.entryPoint(),
          allocator,
          new MemoryLimits(own.initialPages(), Math.min(own.maximumPages(), maxPages)));
    } catch (RuntimeException | StackOverflowError e) {
      // the parser throws whatever it stumbles over
      throw ModuleCheck.refused("the module cannot be used: " + Traps.message(e));
    }
  }

  private static WasmModule parse(byte[] bytes) throws FunctionFault {
    if (!BinaryFormat.isModule(bytes)) {
      throw ModuleCheck.refused(BinaryFormat.complaint(bytes));
    }
    return Parser.parse(bytes);
  }

  /** Answers what the module answered. */
  byte[] call(byte[] envelope, ServerCalls calls) throws FunctionFault {
    Traps traps = new Traps(module, memory);
    try {
      Instance instance = instance(calls, traps);
      long given = Guest.give(instance, allocator, envelope);
      long answer = instance.export(entryPoint).apply(Guest.address(given), Guest.size(given))[0];
      if (Guest.size(answer) > MAX_ANSWER_BYTES) {
        throw new FunctionFault(Fault.output(Guest.size(answer), MAX_ANSWER_BYTES));
      }
      return instance.memory().readBytes(Guest.address(answer), (int) Guest.size(answer));
    } catch (RuntimeException | StackOverflowError e) {
      throw new FunctionFault(traps.fault(e));
    }
  }

  private Instance instance(ServerCalls calls, Traps traps) {
    Instance instance =
        Instance.builder(module)
            .withMachineFactory(machines)
            .withImportValues(new HostImports(calls, allocator).of(module))
            .withMemoryFactory(limits -> traps.watch(new ByteArrayMemory(limits)))
            .withMemoryLimits(memory)
            .withStart(false)
            .build();
    if (initializes) {
      long[] unused = instance.export(INITIALIZER).apply();
    }
    return instance;
  }
}
