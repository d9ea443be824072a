/**
 * The program of the worker process of Java functions. It is packed as a JAR of its own inside the
 * plugin and never loaded by the server.
 */
@NullMarked
package cloud.tansu.plugin.function.java.worker;

import org.jspecify.annotations.NullMarked;
