package cloud.tansu.console.functions;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.Present;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.functions.secrets.StoredSecret;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** The secrets of the tenant's functions. Values go in and never out. */
@Named("functionSecrets")
@ViewScoped
public class SecretsPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FunctionSecrets secrets;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final Present present;
  private final String tenant;

  private String name = "";
  private String value = "";
  private String days = "";
  private boolean changing;

  @Inject
  SecretsPage(
      FunctionSecrets secrets, SignedIn signedIn, Feedback feedback, Present present, Visit visit) {
    this.secrets = secrets;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.present = present;
    this.tenant = visit.requireTenant().value();
  }

  /**
   * A secret as the list shows it.
   *
   * @param due when it ought to be replaced, ISO-8601; empty for never
   */
  public record Row(String name, Instant rotatedAt, String rotatedBy, String due, boolean overdue)
      implements Serializable {

    static Row of(StoredSecret secret, Instant now) {
      return new Row(
          secret.name().value(),
          secret.rotatedAt(),
          secret.rotatedBy(),
          secret.due().map(Instant::toString).orElse(""),
          secret.isDue(now));
    }
  }

  /** By name. */
  public List<Row> getRows() {
    Actor unused = actor();
    Instant now = present.instant();
    return secrets.list(tenant()).stream().map(each -> Row.of(each, now)).toList();
  }

  /** Empties the dialog. */
  public void begin() {
    name = "";
    value = "";
    days = "";
    changing = false;
  }

  /** Opens the dialog for another value of a secret. */
  public void edit(String secret) {
    begin();
    choose(secret);
    changing = true;
    OptionalInt reminder =
        secrets
            .find(tenant(), secretName())
            .map(StoredSecret::rotateEveryDays)
            .orElse(OptionalInt.empty());
    days = reminder.isPresent() ? Integer.toString(reminder.getAsInt()) : "";
  }

  /** Chooses the secret that the next dialog is about. */
  public void choose(String secret) {
    Actor unused = actor();
    name = secret;
  }

  public void save() {
    if (!changing && secrets.find(tenant(), secretName()).isPresent()) {
      throw Problems.CONFLICT.because("There is a secret of that name. Give it a new value there.");
    }
    StoredSecret unused =
        secrets.put(actor(), tenant(), secretName(), value.replace("\r\n", "\n"), reminder());
    feedback.done("The secret " + name.strip() + " is kept", "It cannot be read again.");
    begin();
  }

  private OptionalInt reminder() {
    if (days.isBlank()) {
      return OptionalInt.empty();
    }
    if (!days.strip().matches("[1-9][0-9]{0,3}")) {
      throw Problems.INVALID_REQUEST.because("The reminder is a number of days.");
    }
    return OptionalInt.of(Integer.parseInt(days.strip()));
  }

  private SecretName secretName() {
    return SecretName.parse(name.strip())
        .orElseThrow(
            () ->
                Problems.INVALID_REQUEST.because(
                    "A name has 1 to 64 letters, digits, dots, hyphens and underscores, and begins"
                        + " with a letter."));
  }

  public void delete() {
    if (!secrets.delete(actor(), tenant(), secretName())) {
      throw Problems.NOT_FOUND.because("The secret is gone meanwhile.");
    }
    feedback.done("The secret is deleted", "Functions that ask for it get an error.");
  }

  private Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  private TenantId tenant() {
    return new TenantId(tenant);
  }

  public boolean isNew() {
    return !changing;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Never what is stored. */
  public String getValue() {
    return "";
  }

  public void setValue(String value) {
    this.value = value;
  }

  public String getDays() {
    return days;
  }

  public void setDays(String days) {
    this.days = days;
  }
}
