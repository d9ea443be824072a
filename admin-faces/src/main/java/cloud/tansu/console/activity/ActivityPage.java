package cloud.tansu.console.activity;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.activity.LoginEvents;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who signed in to one tenant, or tried to: filtered by the server, newest first. */
@Named("activity")
@ViewScoped
public class ActivityPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final ActivitySearch events;
  private final SignedIn signedIn;
  private final String tenant;
  private final ActivityFilter filter = new ActivityFilter();
  private final PagedList<ActivityRow> list = new PagedList<>(ROWS, this::read);

  @Inject
  ActivityPage(ActivitySearch events, SignedIn signedIn, Visit visit) {
    this.events = events;
    this.signedIn = signedIn;
    this.tenant = visit.tenant().orElse("");
  }

  private Page<ActivityRow> read(PageRequest page) {
    TenantId.parse(tenant).ifPresent(signedIn::administratorOf);
    return TenantId.parse(tenant)
        .map(id -> events.find(id, filter, page).map(ActivityRow::of))
        .orElseGet(() -> Page.of(page, 0, List.of()));
  }

  /** Answers the newest entries that fit the filter as a file. */
  public void export() throws IOException {
    TenantId id = new TenantId(tenant);
    events.export(signedIn.administratorOf(id), id, filter, FacesContext.getCurrentInstance());
  }

  public PagedList<ActivityRow> getList() {
    return list;
  }

  public ActivityFilter getFilter() {
    return filter;
  }

  /** What the range filter offers: label to hours. */
  public Map<String, Integer> getRanges() {
    Map<String, Integer> ranges = new LinkedHashMap<>();
    ranges.put("Last 24 hours", 24);
    ranges.put("Last 7 days", 7 * 24);
    ranges.put("Last 30 days", 30 * 24);
    ranges.put("Any time", 0);
    return ranges;
  }

  /** What the event filter offers: label to event. */
  public Map<String, String> getEvents() {
    Map<String, String> offered = new LinkedHashMap<>();
    offered.put("Any", "");
    LoginEvents.names().forEach(name -> offered.put(ActivityRow.words(name), name));
    return offered;
  }
}
