@NullMarked
package cloud.tansu.server.events.delivery;

import org.jspecify.annotations.NullMarked;
