/**
 * The worker protocol for worker programs that run in a JVM: they bring a {@link
 * cloud.tansu.worker.FunctionLanguage} and leave frames, threads and the end to this.
 */
@NullMarked
package cloud.tansu.worker;

import org.jspecify.annotations.NullMarked;
