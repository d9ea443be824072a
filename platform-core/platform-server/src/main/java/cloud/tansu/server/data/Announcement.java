package cloud.tansu.server.data;

import cloud.tansu.server.events.EventContext;

/** Tells the events that a statement makes who acts in the present request, and in which trace. */
final class Announcement {

  private Announcement() {}

  /** Holds for every row; telling is what it does. */
  static Condition ofRequest() {
    return Condition.of(EventContext.CONDITION, EventContext.ofRequest().json());
  }
}
