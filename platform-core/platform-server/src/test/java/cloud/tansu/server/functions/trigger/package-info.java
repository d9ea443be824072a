/** Triggers of functions. */
@NullMarked
package cloud.tansu.server.functions.trigger;

import org.jspecify.annotations.NullMarked;
