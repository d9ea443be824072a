/**
 * The program of the worker process of WebAssembly functions. It is packed as a JAR of its own
 * inside the plugin and never loaded by the server.
 */
@NullMarked
package cloud.tansu.plugin.function.wasm.worker;

import org.jspecify.annotations.NullMarked;
