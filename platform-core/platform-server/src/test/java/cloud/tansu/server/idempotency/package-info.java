/** Tests of requests that come twice. */
@NullMarked
package cloud.tansu.server.idempotency;

import org.jspecify.annotations.NullMarked;
