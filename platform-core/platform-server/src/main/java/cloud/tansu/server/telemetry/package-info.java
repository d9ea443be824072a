/** What the server tells of itself: the thread that runs through the log lines of a request. */
@NullMarked
package cloud.tansu.server.telemetry;

import org.jspecify.annotations.NullMarked;
