/**
 * What functions ask of the server while they run: who asks is bound on this side, each family of
 * calls has a handler of its own.
 */
@NullMarked
package cloud.tansu.server.functions.calls;

import org.jspecify.annotations.NullMarked;
