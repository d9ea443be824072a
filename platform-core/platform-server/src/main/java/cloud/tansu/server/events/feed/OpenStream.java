package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Begins a live feed. */
@ApplicationScoped
class OpenStream {

  private static final Duration WITHOUT_EXPIRY = Duration.ofHours(1);

  private final EventLog log;
  private final EventStreams streams;
  private final OpenStreams open;
  private final Clock clock;

  @Inject
  OpenStream(EventLog log, EventStreams streams, OpenStreams open, Clock clock) {
    this.log = log;
    this.streams = streams;
    this.open = open;
    this.clock = clock;
  }

  /**
   * Begins the feed on a request that is suspended already.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code too_many_streams}
   */
  void open(Wish wish, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletStreamOutput output =
        new ServletStreamOutput(request.getAsyncContext(), response.getOutputStream());
    Instant now = clock.instant();
    EventStream.Reader reader =
        new EventStream.Reader(
            wish.tenant(), wish.caller(), wish.filter(), expiry(wish.caller(), now));
    EventStream stream = new EventStream(reader, output, start(wish), now);
    open.add(stream);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(MediaType.SERVER_SENT_EVENTS + ";charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    output.begin(() -> streams.wake(wish.tenant()), () -> streams.remove(stream));
  }

  private EventStream.Start start(Wish wish) {
    EventLog.Extent extent = log.extent(wish.tenant());
    long from = wish.after().orElse(extent.newest());
    boolean continues = extent.continuesAt(from);
    return new EventStream.Start(continues ? from : extent.newest(), continues);
  }

  private static Instant expiry(Caller caller, Instant now) {
    Object seconds = caller.getClaim("exp");
    return seconds instanceof Number number
        ? Instant.ofEpochSecond(number.longValue())
        : now.plus(WITHOUT_EXPIRY);
  }

  /**
   * What somebody wants to follow.
   *
   * @param after the position that the reader knows; empty for a reader who begins now
   */
  record Wish(TenantId tenant, Caller caller, EventTypeFilter filter, OptionalLong after) {}
}
