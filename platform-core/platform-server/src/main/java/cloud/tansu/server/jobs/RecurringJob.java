package cloud.tansu.server.jobs;

import java.time.Duration;

/**
 * A bean with work that is repeated. It runs on one node of the cluster at a time; a run that is
 * missed because no node was up is caught up once.
 */
public interface RecurringJob {

  /** A stable name, lower-case words joined by hyphens. */
  String name();

  /** How long after the start of one run the next one starts. */
  Duration interval();

  /**
   * Whether its runs begin at full minutes of the clock, for work that is due at such times; the
   * interval is then a number of minutes.
   */
  default boolean onTheMinute() {
    return false;
  }

  /**
   * Does the work; an exception is logged and shown, and the job runs again at its next time.
   *
   * @return what was done, in a few words
   */
  String run();
}
