/** Tests of worker processes, with a worker that misbehaves on demand. */
@NullMarked
package cloud.tansu.server.functions.worker;

import org.jspecify.annotations.NullMarked;
