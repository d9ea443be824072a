/** The WebAssembly language of functions, for the server: the worker is another program. */
@NullMarked
package cloud.tansu.plugin.function.wasm;

import org.jspecify.annotations.NullMarked;
