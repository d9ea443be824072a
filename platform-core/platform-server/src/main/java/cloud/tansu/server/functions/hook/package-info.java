/** Messages of other services that make functions run: verified, kept once, answered at once. */
@NullMarked
package cloud.tansu.server.functions.hook;

import org.jspecify.annotations.NullMarked;
