@NullMarked
package cloud.tansu.server.events;

import org.jspecify.annotations.NullMarked;
