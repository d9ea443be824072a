/** What the server tells of itself: metrics, traces, and the ids that run through its log lines. */
@NullMarked
package cloud.tansu.server.telemetry;

import org.jspecify.annotations.NullMarked;
