package cloud.tansu.console.tenants;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.invitation.InvitationRequest;
import cloud.tansu.server.identity.invitation.Invitations;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.NewUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** Who was asked to join the tenant, newest first, and the dialog that asks somebody. */
@Named("tenantInvitations")
@ViewScoped
public class TenantInvitations implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 10;

  private final Invitations invitations;
  private final SignedIn signedIn;
  private final Feedback feedback;
  private final String tenant;
  private final PagedList<InvitationRow> list = new PagedList<>(ROWS, this::read);

  private String email = "";
  private boolean administrator;
  private String message = "";
  private String chosen = "";
  private String chosenEmail = "";

  @Inject
  TenantInvitations(Invitations invitations, SignedIn signedIn, Feedback feedback, Visit visit) {
    this.invitations = invitations;
    this.signedIn = signedIn;
    this.feedback = feedback;
    this.tenant = visit.requireTenant().value();
  }

  private Page<InvitationRow> read(PageRequest page) {
    Actor unused = actor();
    return invitations
        .list(realm(), Optional.empty(), page)
        .map(each -> InvitationRow.of(each, invitations.statusOf(each)));
  }

  /** Empties the dialog. */
  public void begin() {
    email = "";
    administrator = false;
    message = "";
  }

  /** Sends the invitation. */
  public void invite() {
    switch (invitations.invite(request())) {
      case Invitations.Outcome.Invited sent ->
          feedback.done(
              sent.invitation().email() + " is invited", "The mail with the link is on its way.");
      case Invitations.Outcome.EmailTaken taken ->
          throw IdentityProblems.EMAIL_TAKEN.because("Give that user the role instead.");
      case Invitations.Outcome.UnknownRole unknown ->
          throw Problems.INVALID_REQUEST.because("There is no such role.");
    }
  }

  private InvitationRequest request() {
    Email address =
        Email.parse(email)
            .orElseThrow(() -> Problems.INVALID_REQUEST.because("That is not an e-mail address."));
    if (message.length() > InvitationRequest.MAX_MESSAGE) {
      throw Problems.INVALID_REQUEST.because(
          "The message has at most " + InvitationRequest.MAX_MESSAGE + " characters.");
    }
    String role = administrator ? UserRow.ADMINISTRATOR : NewUsers.PLAIN_ROLE;
    Optional<String> words = Optional.of(message.strip()).filter(text -> !text.isEmpty());
    return new InvitationRequest(actor(), realm(), address, role, words);
  }

  /** Sends a new link; the one before stops working. */
  public void resend(String id) {
    String to = answered(invitations.resend(actor(), realm(), UUID.fromString(id)));
    feedback.done("A new link goes to " + to, "The link before no longer works.");
  }

  /** Chooses the invitation that the confirmation is about. */
  public void choose(String id, String address) {
    chosen = id;
    chosenEmail = address;
  }

  public void revoke() {
    String of = answered(invitations.revoke(actor(), realm(), UUID.fromString(chosen)));
    feedback.done("The invitation of " + of + " is revoked", "Its link no longer works.");
  }

  private static String answered(Invitations.Change change) {
    return switch (change) {
      case Invitations.Change.Changed done -> done.invitation().email().value();
      case Invitations.Change.NotFound gone ->
          throw Problems.NOT_FOUND.because("The invitation is gone meanwhile.");
      case Invitations.Change.Closed closed ->
          throw Problems.CONFLICT.because("The invitation was accepted or revoked meanwhile.");
      case Invitations.Change.EmailTaken taken ->
          throw IdentityProblems.EMAIL_TAKEN.because("Give that user the role instead.");
    };
  }

  private Actor actor() {
    return signedIn.administratorOf(new TenantId(tenant));
  }

  private Realm realm() {
    return Realm.of(new TenantId(tenant));
  }

  public PagedList<InvitationRow> getList() {
    return list;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email.strip();
  }

  public boolean isAdministrator() {
    return administrator;
  }

  public void setAdministrator(boolean administrator) {
    this.administrator = administrator;
  }

  public String getMessage() {
    return message;
  }

  public void setMessage(String message) {
    this.message = message;
  }

  public String getChosenEmail() {
    return chosenEmail;
  }
}
