package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.CloudEvent;
import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One live feed: how far its reader has got, and the text for it (HTML Standard §9.2, server-sent
 * events). Used by several threads.
 */
final class EventStream {

  static final Duration HEARTBEAT = Duration.ofSeconds(15);
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int RECONNECT_MILLIS = 2_000;

  private final Reader reader;
  private final StreamOutput output;
  private final String greeting;
  private boolean greeted;
  private long position;
  private Instant due;
  private Optional<Instant> blocked = Optional.empty();

  /**
   * @param start where the feed begins
   */
  EventStream(Reader reader, StreamOutput output, Start start, Instant now) {
    this.reader = reader;
    this.output = output;
    this.greeting = greeting(start);
    this.position = start.position();
    this.due = now.plus(HEARTBEAT);
  }

  TenantId tenant() {
    return reader.tenant();
  }

  Reader reader() {
    return reader;
  }

  /** Where the next part of the log begins for this reader. */
  synchronized Cursor cursor() {
    return new Cursor(position, reader.filter());
  }

  private static String greeting(Start start) {
    String text = "retry: " + RECONNECT_MILLIS + "\nid: " + start.position() + "\n";
    return start.continues()
        ? text + ": connected\n\n"
        : text + "event: reset\ndata: {\"position\":\"" + start.position() + "\"}\n\n";
  }

  /** Whether the reader has taken what was sent before; the first thing sent is a greeting. */
  synchronized boolean isReady(Instant now) {
    if (!greeted && output.isReady()) {
      greeted = true;
      output.write(greeting);
    }
    boolean ready = greeted && output.isReady();
    blocked = ready ? Optional.empty() : Optional.of(blocked.orElse(now));
    return ready;
  }

  /** Whether the reader has taken nothing for too long. */
  synchronized boolean isStuck(Instant now) {
    return blocked.filter(since -> !now.isBefore(since.plus(PATIENCE))).isPresent();
  }

  /**
   * Sends events.
   *
   * @param through everything up to here has been looked at for this reader
   */
  synchronized void send(List<Event> events, long through, Instant now) {
    if (!events.isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Event event : events) {
        text.append("id: ").append(event.position()).append("\ndata: ");
        text.append(CloudEvent.json(reader.tenant(), event)).append("\n\n");
      }
      output.write(text.toString());
      due = now.plus(HEARTBEAT);
    }
    position = through;
  }

  /** Shows the reader that the connection is alive, and how far the log has been read for it. */
  synchronized void beat(Instant now) {
    output.write(": \nid: " + position + "\n\n");
    due = now.plus(HEARTBEAT);
  }

  synchronized boolean isBeatDue(Instant now) {
    return !now.isBefore(due);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(reader.expiresAt());
  }

  /** Ends the feed, with the reason if the reader still takes it. */
  synchronized void end(String reason) {
    try {
      if (output.isReady()) {
        output.write("event: end\ndata: {\"reason\":\"" + reason + "\"}\n\n");
      }
    } finally {
      output.close();
    }
  }

  /** Ends it without a word. */
  synchronized void cut() {
    output.close();
  }

  /**
   * Who reads what.
   *
   * @param expiresAt when the reader's token does
   */
  record Reader(TenantId tenant, Caller caller, EventTypeFilter filter, Instant expiresAt) {}

  /**
   * Where a feed begins.
   *
   * @param position what has happened up to there is known to the reader
   * @param continues whether nothing is missing between what the reader asked for and the position
   */
  record Start(long position, boolean continues) {}

  /** What is to be read of the log next: the same for all feeds that have got equally far. */
  record Cursor(long position, EventTypeFilter filter) {}
}
