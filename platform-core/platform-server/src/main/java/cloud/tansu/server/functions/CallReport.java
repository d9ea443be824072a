package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.LogBook;
import java.time.Duration;

/**
 * One call, finished.
 *
 * @param queued how long it waited for a place
 * @param ran how long the function itself took
 * @param cold whether a worker had to be started for it
 */
record CallReport(CallOutcome outcome, LogBook log, Duration queued, Duration ran, boolean cold) {}
