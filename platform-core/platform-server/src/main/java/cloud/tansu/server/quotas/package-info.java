/**
 * Limits on how much a caller may do: rate limits whose counters all nodes share through the
 * platform database.
 */
@NullMarked
package cloud.tansu.server.quotas;

import org.jspecify.annotations.NullMarked;
