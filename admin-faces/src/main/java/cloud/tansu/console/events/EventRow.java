package cloud.tansu.console.events;

import cloud.tansu.server.events.Event;
import java.io.Serializable;
import java.time.Instant;

/**
 * An event as the live view shows it.
 *
 * @param actor who did it, as the platform names them
 */
public record EventRow(
    String position, String type, String subject, String actor, Instant at, String data)
    implements Serializable {

  static EventRow of(Event event) {
    return new EventRow(
        Long.toString(event.position()),
        event.type(),
        event.subject(),
        event.actor().orElse(unnamed(event)),
        event.occurredAt(),
        event.data().text());
  }

  /**
   * Direct SQL does not reach users: those without a name were changed by sign-in pages or APIs.
   */
  private static String unnamed(Event event) {
    return event.type().startsWith("user.") ? "sign-in" : "direct SQL";
  }

  /** The colour of its badge. */
  public String kind() {
    if (type.endsWith(".deleted")) {
      return "danger";
    }
    return type.endsWith(".created") ? "ok" : "info";
  }
}
