package cloud.tansu.server.events;

import cloud.tansu.server.persistence.Jsonb;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened in a tenant, at its place in the tenant's log.
 *
 * @param position grows from event to event; there may be gaps
 * @param id the same however often the event is delivered (CloudEvents {@code id})
 * @param type such as {@code document.created} (CloudEvents {@code type})
 * @param subject what it happened to, such as {@code documents/0192…} (CloudEvents {@code subject})
 * @param data a JSON object
 * @param collection the collection of the document that it is about
 * @param owner the subject of the end user whom the document belongs to by the collection's rules
 * @param actor who did it; empty when it was done by direct SQL
 * @param traceparent the trace it was done in (W3C Trace Context)
 * @param depth how many events caused one another before this one; 0 for what somebody did
 */
public record Event(
    long position,
    UUID id,
    String type,
    String subject,
    Instant occurredAt,
    Jsonb data,
    Optional<UUID> collection,
    Optional<String> owner,
    Optional<String> actor,
    Optional<String> traceparent,
    int depth) {

  /** What somebody did, not in reaction to an event. */
  public Event(
      long position,
      UUID id,
      String type,
      String subject,
      Instant occurredAt,
      Jsonb data,
      Optional<UUID> collection,
      Optional<String> owner,
      Optional<String> actor,
      Optional<String> traceparent) {
    this(position, id, type, subject, occurredAt, data, collection, owner, actor, traceparent, 0);
  }
}
