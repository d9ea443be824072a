package cloud.tansu.console.events;

import cloud.tansu.console.IndentedJson;
import cloud.tansu.console.Present;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * What happens in the tenant at this moment. The page asks again and again for what is behind the
 * last event it knows, but not for ever: it pauses by itself when nobody has touched it for a
 * while, so that a forgotten page neither costs anything nor keeps a session open.
 */
@Named("liveEvents")
@ViewScoped
public class LiveEvents implements Serializable {

  static final int MOST_SHOWN = 100;

  private static final long serialVersionUID = 1L;
  private static final int AT_ONCE = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(5);

  private final EventLog log;
  private final SignedIn signedIn;
  private final Present present;
  private final String tenant;

  private List<EventRow> rows = List.of();
  private String type = "";
  private boolean running = true;
  private boolean forgotten;
  private long position = -1;
  private long unsaid;
  private String said = "";
  private Instant touched;
  private Instant lastSaid;
  private @Nullable EventRow chosen;

  @Inject
  LiveEvents(EventLog log, SignedIn signedIn, Present present, Visit visit) {
    this.log = log;
    this.signedIn = signedIn;
    this.present = present;
    this.tenant = visit.requireTenant().value();
    this.touched = present.instant();
    this.lastSaid = present.instant();
  }

  /** Shows the latest events before the page is drawn first. */
  public void open() {
    if (position < 0) {
      boolean unused = look();
      unsaid = 0;
    }
  }

  /** Shows the latest events that are wanted. */
  public void restart() {
    touched = present.instant();
    position = -1;
    rows = List.of();
    boolean unused = look();
  }

  /** Shows what has happened since the last look; pauses when nobody has been here for long. */
  public void poll() {
    if (present.instant().isAfter(touched.plus(PATIENCE))) {
      running = false;
      forgotten = true;
      update("controls");
      return;
    }
    if (look()) {
      update("rows");
    }
    say();
  }

  private boolean look() {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    if (position < 0) {
      EventLog.Extent extent = log.extent(id);
      position = Math.max(extent.removedThrough(), extent.newest() - AT_ONCE);
    }
    EventLog.Part part = log.after(id, position, AT_ONCE, wanted());
    position = part.through();
    if (part.events().isEmpty()) {
      return false;
    }
    unsaid += part.events().size();
    List<EventRow> all =
        new ArrayList<>(part.events().reversed().stream().map(EventRow::of).toList());
    all.addAll(rows);
    rows = List.copyOf(all.subList(0, Math.min(all.size(), MOST_SHOWN)));
    return true;
  }

  /** Tells those who cannot see the list, but not each event by itself. */
  private void say() {
    if (unsaid == 0 || present.instant().isBefore(lastSaid.plus(BETWEEN_ANNOUNCEMENTS))) {
      return;
    }
    said = unsaid == 1 ? "1 new event" : unsaid + " new events";
    unsaid = 0;
    lastSaid = present.instant();
    update("said");
  }

  private static void update(String id) {
    PrimeFaces.current().ajax().update("list:" + id);
  }

  private EventTypeFilter wanted() {
    return type.isEmpty() ? EventTypeFilter.ALL : new EventTypeFilter(List.of(type));
  }

  public void pause() {
    running = false;
    forgotten = false;
  }

  /** Goes on, with what happened meanwhile. */
  public void resume() {
    running = true;
    forgotten = false;
    touched = present.instant();
    boolean unused = look();
  }

  /** Chooses the event that the dialog shows. */
  public void choose(String of) {
    touched = present.instant();
    chosen = rows.stream().filter(row -> row.position().equals(of)).findFirst().orElse(null);
  }

  public List<EventRow> getRows() {
    return rows;
  }

  public boolean isRunning() {
    return running;
  }

  /** Whether the page paused by itself. */
  public boolean isForgotten() {
    return forgotten;
  }

  public String getType() {
    return type;
  }

  /** An empty choice arrives as null. */
  public void setType(@Nullable String type) {
    this.type = type == null ? "" : type;
  }

  /** What was announced last. */
  public String getSaid() {
    return said;
  }

  public @Nullable EventRow getChosen() {
    return chosen;
  }

  public String getChosenData() {
    return chosen == null ? "" : IndentedJson.of(chosen.data());
  }
}
