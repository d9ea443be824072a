/** What makes functions run besides a call of their name: events, times and rules for HTTP. */
@NullMarked
package cloud.tansu.server.functions.trigger;

import org.jspecify.annotations.NullMarked;
