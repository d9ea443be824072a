/**
 * The program of the worker process: JDK and GraalJS only. It is packed as a JAR of its own inside
 * the plugin and never loaded by the server.
 */
@NullMarked
package cloud.tansu.plugin.function.javascript.worker;

import org.jspecify.annotations.NullMarked;
