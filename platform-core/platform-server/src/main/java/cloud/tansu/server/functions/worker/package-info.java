/**
 * Worker processes: the protocol, one exchange, the pool. What a worker sends is treated as
 * hostile: sizes are checked before memory is taken, tokens before content is read.
 */
@NullMarked
package cloud.tansu.server.functions.worker;

import org.jspecify.annotations.NullMarked;
