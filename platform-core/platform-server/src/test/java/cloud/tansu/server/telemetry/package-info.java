@NullMarked
package cloud.tansu.server.telemetry;

import org.jspecify.annotations.NullMarked;
