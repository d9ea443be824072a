package cloud.tansu.server.functions;

import cloud.tansu.plugin.function.wasm.WasmRuntime;

/** Its attacks are modules, so the file has their names. */
final class WasmAttacksTest extends FunctionAttacks {

  WasmAttacksTest() {
    super(new WasmRuntime(), WasmSamples.source("here"));
  }

  @Override
  String file() {
    return "wasm.txt";
  }

  @Override
  String whole(String source) {
    return WasmSamples.source(source.strip());
  }
}
