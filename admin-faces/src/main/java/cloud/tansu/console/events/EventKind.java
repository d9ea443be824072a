package cloud.tansu.console.events;

import cloud.tansu.server.events.EventTypeFilter;
import java.util.List;

/** The events that somebody wants, as a choice. */
public enum EventKind {
  ALL("Everything that happens", "*"),
  DOCUMENTS("Everything about documents", "document.*"),
  COLLECTIONS("Everything about collections", "collection.*"),
  USERS("Everything about users", "user.*"),
  SOME("Only these types", "");

  private final String label;
  private final String pattern;

  EventKind(String label, String pattern) {
    this.label = label;
    this.pattern = pattern;
  }

  /** The choice that says the same; {@link #SOME} when none does. */
  static EventKind of(EventTypeFilter filter) {
    for (EventKind each : values()) {
      if (filter.patterns().equals(List.of(each.pattern))) {
        return each;
      }
    }
    return SOME;
  }

  /** What the choice stands for; empty when the types are to be named. */
  String pattern() {
    return pattern;
  }

  public String getLabel() {
    return label;
  }
}
