@NullMarked
package cloud.tansu.server.events.feed;

import org.jspecify.annotations.NullMarked;
