package cloud.tansu.plugin.function.wasm.worker;

import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.ValType;

/** What a module has to bring, and what it may ask for. */
final class ModuleCheck {

  private static final int MAX_NAMED_IMPORTS = 5;
  private static final int MAX_NAME_CHARS = 80;
  private static final int PAGES_OF_A_MEGABYTE = 16;
  private static final FunctionType EXECUTES =
      FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64));
  private static final FunctionType ALLOCATES =
      FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));

  private final WasmModule module;
  private final List<FunctionImport> imported;

  ModuleCheck(WasmModule module) {
    this.module = module;
    this.imported =
        module.importSection().stream()
            .filter(each -> each.importType() == ExternalType.FUNCTION)
            .map(FunctionImport.class::cast)
            .toList();
  }

  /** Answers the name of the function that gives memory. */
  String check(String entryPoint, int maxPages) throws FunctionFault {
    checkImports();
    if (find(entryPoint).isEmpty()) {
      throw refused("no function found: the module exports no function '" + entryPoint + "'");
    }
    checkType(entryPoint, EXECUTES);
    String allocator = find("tansu_alloc").isPresent() ? "tansu_alloc" : "alloc";
    if (find(allocator).isEmpty()) {
      throw refused("the module exports no function 'alloc' or 'tansu_alloc'");
    }
    checkType(allocator, ALLOCATES);
    checkMemory(maxPages);
    return allocator;
  }

  private void checkImports() throws FunctionFault {
    List<Import> unknown =
        module.importSection().stream()
            .filter(
                each ->
                    !(each instanceof FunctionImport function
                        && HostImports.offers(function, type(function))))
            .toList();
    if (!unknown.isEmpty()) {
      throw refused(
          "imports what is not there: "
              + unknown.stream()
                  .limit(MAX_NAMED_IMPORTS)
                  .map(this::words)
                  .collect(Collectors.joining(", "))
              + (unknown.size() > MAX_NAMED_IMPORTS ? " and more" : "")
              + "; there are "
              + HostImports.words());
    }
  }

  private String words(Import each) {
    String name = shortened(each.module()) + "." + shortened(each.name());
    return each instanceof FunctionImport function
        ? name + " " + words(type(function))
        : name + " (a " + each.importType().name().toLowerCase(java.util.Locale.ROOT) + ")";
  }

  private FunctionType type(FunctionImport function) {
    return module.typeSection().getType(function.typeIndex());
  }

  private Optional<Export> find(String name) {
    return IntStream.range(0, module.exportSection().exportCount())
        .mapToObj(module.exportSection()::getExport)
        .filter(each -> each.exportType() == ExternalType.FUNCTION && each.name().equals(name))
        .findFirst();
  }

  /** Whether a function of that name is exported that takes and answers nothing. */
  boolean isAction(String name) {
    return find(name).filter(each -> type(each).equals(FunctionType.empty())).isPresent();
  }

  private FunctionType type(Export function) {
    int index = function.index();
    return index < imported.size()
        ? type(imported.get(index))
        : module
            .typeSection()
            .getType(module.functionSection().getFunctionType(index - imported.size()));
  }

  private void checkType(String name, FunctionType wanted) throws FunctionFault {
    FunctionType actual = type(find(name).orElseThrow());
    if (!actual.equals(wanted)) {
      throw refused("'" + name + "' is " + words(actual) + ", it has to be " + words(wanted));
    }
  }

  private void checkMemory(int maxPages) throws FunctionFault {
    Optional<MemorySection> section = module.memorySection();
    if (section.map(MemorySection::memoryCount).orElse(0) != 1) {
      throw refused("the module has to have one memory of its own");
    }
    MemoryLimits limits = section.orElseThrow().getMemory(0).limits();
    if (limits.shared()) {
      throw refused("a memory that threads share is not taken");
    }
    if (limits.initialPages() > maxPages) {
      throw refused(
          "the module's memory begins with "
              + megabytes(limits.initialPages())
              + " MB, the function's limit is "
              + maxPages / PAGES_OF_A_MEGABYTE
              + " MB");
    }
  }

  private static int megabytes(int pages) {
    return (pages + PAGES_OF_A_MEGABYTE - 1) / PAGES_OF_A_MEGABYTE;
  }

  static String words(FunctionType type) {
    return words(type.params()) + " -> " + words(type.returns());
  }

  private static String words(List<ValType> types) {
    return types.stream()
        .map(each -> each.toString().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String shortened(String name) {
    return name.length() > MAX_NAME_CHARS ? name.substring(0, MAX_NAME_CHARS) + "…" : name;
  }

  static FunctionFault refused(String message) {
    return new FunctionFault(Fault.source(Fault.Place.UNKNOWN, message));
  }
}
