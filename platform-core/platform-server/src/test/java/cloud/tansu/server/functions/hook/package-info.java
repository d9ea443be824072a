/** Hooks of functions. */
@NullMarked
package cloud.tansu.server.functions.hook;

import org.jspecify.annotations.NullMarked;
