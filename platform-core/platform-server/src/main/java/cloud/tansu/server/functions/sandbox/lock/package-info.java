/**
 * Programs that run inside of a worker's process, before any code of a tenant: the one that locks
 * its own process up, and the one that tries whether the lock holds. They are copied out of the
 * server and started alone, so they use nothing but Java itself and each other.
 */
@NullMarked
package cloud.tansu.server.functions.sandbox.lock;

import org.jspecify.annotations.NullMarked;
