/**
 * Functions of tenants: deployed in versions, called over HTTP, run in sandboxed workers, every
 * call recorded.
 */
@NullMarked
package cloud.tansu.server.functions;

import org.jspecify.annotations.NullMarked;
