/**
 * Requests that may be sent twice and are carried out once, by the header {@code Idempotency-Key}.
 */
@NullMarked
package cloud.tansu.server.idempotency;

import org.jspecify.annotations.NullMarked;
