package cloud.tansu.console.events;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.KeysetList;
import cloud.tansu.console.Present;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.delivery.DeadLetters;
import cloud.tansu.server.events.delivery.DeliveryPage;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The deliveries of the tenant that were given up: one by one, or many at once. The address can
 * name the webhook or function whose they are: {@code …/dead-letters?to=<id>}.
 */
@Named("deadLetters")
@ViewScoped
public class DeadLettersPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;
  private static final String TO = "to";

  private final DeadLetters letters;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final Present present;
  private final String tenant;
  private final DeliverySearch search = new DeliverySearch();
  private final KeysetList<DeliveryRow> list = new KeysetList<>(ROWS, this::read);
  private final HashMap<String, Boolean> marked = new HashMap<>();

  @Inject
  DeadLettersPage(
      DeadLetters letters, SignedIn signedIn, Feedback feedback, Present present, Visit visit) {
    this.letters = letters;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.present = present;
    this.tenant = visit.requireTenant().value();
    this.search.setWebhook(Ids.parse(visit.parameter(TO)).map(UUID::toString).orElse(""));
  }

  private KeysetList.Part<DeliveryRow> read(int size, Optional<String> behind) {
    Actor unused = actor();
    DeliveryPage page =
        letters.list(tenant(), search.toFilter(present.instant()), size, behind.map(Long::valueOf));
    return new KeysetList.Part<>(
        page.items().stream().map(DeliveryRow::of).toList(), page.nextPageToken());
  }

  /** Sends those again that are ticked. */
  public void replayMarked() {
    List<Long> ids =
        marked.entrySet().stream()
            .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
            .map(entry -> Long.valueOf(entry.getKey()))
            .sorted()
            .limit(DeadLetters.MAX_AT_ONCE)
            .toList();
    if (ids.isEmpty()) {
      throw Problems.INVALID_REQUEST.because("Tick at least one dead letter first.");
    }
    tell(letters.replay(actor(), tenant(), ids));
  }

  /** Sends those again that the fields above the list let through, the oldest first. */
  public void replayAll() {
    tell(letters.replayAll(actor(), tenant(), search.toFilter(present.instant())));
  }

  private void tell(List<DeadLetters.Replayed> results) {
    long done = results.stream().filter(each -> each.problem().isEmpty()).count();
    long others = results.size() - done;
    marked.clear();
    list.first();
    feedback.done(
        done == 1 ? "1 dead letter is sent again" : done + " dead letters are sent again",
        others == 0
            ? "Each is tried as often as a new one."
            : others + " of those chosen were no dead letters any more.");
  }

  /** Which ones {@link #replayAll} sends, in a sentence. */
  public String getReplayWords() {
    return (search.isUnfiltered()
            ? "Every dead letter is sent again"
            : "Every dead letter in the list is sent again, on all of its pages")
        + ", the oldest "
        + DeadLetters.MAX_AT_ONCE
        + " at once.";
  }

  public void clearSearch() {
    search.setWebhook("");
    search.setType("");
    search.setHours(0);
    list.first();
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public DeliverySearch getSearch() {
    return search;
  }

  public KeysetList<DeliveryRow> getList() {
    return list;
  }

  /** Which rows are ticked, by their id. */
  public Map<String, Boolean> getMarked() {
    return marked;
  }
}
