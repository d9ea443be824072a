package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.FunctionFault;
import cloud.tansu.worker.FunctionLanguage;
import cloud.tansu.worker.ServerCalls;
import org.jspecify.annotations.Nullable;

/** Checks, translates and calls modules. */
final class WasmLanguage implements FunctionLanguage {

  private static final int PAGE_BYTES = 1 << 16;

  /** Addresses are numbers with a sign in Java: half of what a module could name. */
  private static final long MOST_PAGES = 32_767;

  private final int maxPages;
  private @Nullable LoadedModule loaded;

  /**
   * @param memoryBytes that a module's memory may have
   */
  WasmLanguage(long memoryBytes) {
    this.maxPages = (int) Math.min(memoryBytes / PAGE_BYTES, MOST_PAGES);
  }

  @Override
  public String describe() {
    return "{\"engine\":\"endive\"}";
  }

  /** What is deployed is also what is loaded, once it was checked and translated for a try. */
  @Override
  public byte[] compile(byte[] payload) throws FunctionFault {
    LoadedModule unused = LoadedModule.of(Artifact.read(payload), maxPages);
    return payload.clone();
  }

  /** The artifact came from a store that could have been changed, so it is checked again. */
  @Override
  public void load(byte[] artifact) throws FunctionFault {
    loaded = LoadedModule.of(Artifact.read(artifact), maxPages);
  }

  @Override
  public byte[] execute(byte[] envelope, ServerCalls calls) throws FunctionFault {
    LoadedModule module = loaded;
    if (module == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    return Answer.complete(module.call(envelope, calls));
  }
}
