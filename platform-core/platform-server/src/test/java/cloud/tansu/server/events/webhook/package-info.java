@NullMarked
package cloud.tansu.server.events.webhook;

import org.jspecify.annotations.NullMarked;
