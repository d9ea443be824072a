package cloud.tansu.console.mail;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.mail.CapturedMail;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mails that were kept instead of being sent, newest first. They hold one-time links, so each
 * one that is opened is written down in the audit log.
 */
@Named("mailbox")
@ViewScoped
public class MailPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 20;
  private static final String CATEGORY = "Admin";

  private final CapturedMail captured;
  private final AuditTrail trail;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final PagedList<MailRow> list = new PagedList<>(ROWS, this::read);

  private String search;
  private @Nullable MailRow chosen;

  @Inject
  MailPage(
      CapturedMail captured, AuditTrail trail, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.captured = captured;
    this.trail = trail;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.search = visit.parameter("search");
  }

  private Page<MailRow> read(PageRequest page) {
    signedIn.administrator();
    return captured.list(search, page).map(MailRow::of);
  }

  /** Opens a mail to be read. */
  public void choose(String id) {
    Actor reader = signedIn.administrator();
    CapturedMail.Message mail =
        captured
            .find(UUID.fromString(id))
            .orElseThrow(
                () -> Problems.NOT_FOUND.because("The mail is gone: only the newest are kept."));
    trail.record(
        AuditEvent.of(reader, CATEGORY, "CapturedMailRead")
            .detail("recipient", mail.to())
            .detail("subject", mail.subject()));
    chosen = MailRow.of(mail);
  }

  /** Empties the mailbox. */
  public void clear() {
    Actor actor = signedIn.administrator();
    captured.clear();
    trail.record(AuditEvent.of(actor, CATEGORY, "CapturedMailClear"));
    chosen = null;
    search = "";
    list.first();
    feedback.done("The mailbox is empty", "New mail appears here as it is written.");
  }

  public void clearSearch() {
    search = "";
    list.first();
  }

  /** Whether mail is kept here now; with an SMTP server it is sent. */
  public boolean isActive() {
    return captured.isActive();
  }

  public PagedList<MailRow> getList() {
    return list;
  }

  public @Nullable MailRow getChosen() {
    return chosen;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }
}
