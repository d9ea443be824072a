/**
 * Confines worker processes: what they may see, call and use of the machine. Knows nothing of
 * functions, tenants or the protocol.
 */
@NullMarked
package cloud.tansu.server.functions.sandbox;

import org.jspecify.annotations.NullMarked;
