/** What happens in a tenant as callers read it: by parts of the log, or live. */
@NullMarked
package cloud.tansu.server.events.feed;

import org.jspecify.annotations.NullMarked;
