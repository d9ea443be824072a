package cloud.tansu.plugin.function.wasm;

import cloud.tansu.testkit.plugin.PluginJarContract;

class WasmPluginJarCheck extends PluginJarContract {}
