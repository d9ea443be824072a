package cloud.tansu.console.events;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.IndentedJson;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.events.delivery.DeadLetters;
import cloud.tansu.server.events.delivery.DeliveryLog;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.EntityTags;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The dialog that shows a dead letter, changes its data, sends it again or throws it away. */
@Named("deadLetterEditor")
@ViewScoped
public class DeadLetterEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final DeadLetters letters;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;

  private @Nullable DeliveryRow row;
  private String tag = "";
  private String payload = "";
  private String stored = "";

  @Inject
  DeadLetterEditor(DeadLetters letters, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.letters = letters;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  /** Fills the dialog with a dead letter as it is now. */
  public void choose(String id) {
    Actor unused = actor();
    show(letters.find(tenant(), Long.parseLong(id)).orElseThrow(DeadLetterEditor::gone));
  }

  private static RuntimeException gone() {
    return Problems.NOT_FOUND.because("It is no dead letter any more. Look at the list again.");
  }

  private void show(DeliveryLog.Found found) {
    row = DeliveryRow.of(found.delivery());
    tag = found.delivery().tag();
    payload = IndentedJson.of(found.payload());
    stored = payload;
  }

  /** Keeps the data that was typed. */
  public void save() {
    keep();
    feedback.done("The data is changed", "It is sent when you send the dead letter again.");
  }

  /** Keeps the data that was typed, when it was changed, and sends the dead letter again. */
  public void replay() {
    if (!payload.equals(stored)) {
      keep();
    }
    letters.replay(actor(), tenant(), id());
    feedback.done("The dead letter is sent again", "It is tried as often as a new one.");
  }

  private void keep() {
    show(
        letters.edit(
            actor(), tenant(), id(), TypedJson.of(payload), EntityTags.parse('"' + tag + '"')));
  }

  /** Throws the dead letter away. */
  public void delete() {
    letters.delete(actor(), tenant(), id());
    feedback.done("The dead letter is thrown away", "The event is not delivered.");
  }

  private long id() {
    if (row == null) {
      throw gone();
    }
    return Long.parseLong(row.id());
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public @Nullable DeliveryRow getRow() {
    return row;
  }

  public String getPayload() {
    return payload;
  }

  public void setPayload(String payload) {
    this.payload = payload;
  }
}
