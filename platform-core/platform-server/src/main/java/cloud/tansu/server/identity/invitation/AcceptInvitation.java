package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Opening;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes the account that an invitation is for. The link came by mail, so the address is verified;
 * and the account is signed in at once. Works whether or not people can sign up by themselves.
 */
@ApplicationScoped
public class AcceptInvitation {

  private final RealmDatabases databases;
  private final InvitationTable table;
  private final NewInvitee invitees;
  private final RealmPolicies policies;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  AcceptInvitation(
      RealmDatabases databases,
      InvitationTable table,
      NewInvitee invitees,
      RealmPolicies policies,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.invitees = invitees;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** What a link can still be used for. */
  public sealed interface Preview {

    record Open(Invitation invitation) implements Preview {}

    record Closed(Refusal refusal) implements Preview {}
  }

  /** Looks at the invitation that a link belongs to; does not use it. */
  public Preview preview(Realm realm, String secret) {
    return databases.read(realm, unit -> preview(unit, secret));
  }

  private Preview preview(UnitOfWork unit, String secret) throws SQLException {
    Optional<Invitation> found = table.findBySecret(unit, secret);
    if (found.isEmpty()) {
      return new Preview.Closed(Refusal.INVALID);
    }
    return switch (found.get().statusAt(clock.instant())) {
      case OPEN -> new Preview.Open(found.get());
      case ACCEPTED -> new Preview.Closed(Refusal.USED);
      case EXPIRED -> new Preview.Closed(Refusal.EXPIRED);
      case REVOKED -> new Preview.Closed(Refusal.INVALID);
    };
  }

  /**
   * Makes the account, uses the link up, and opens what the caller wants to be opened: all or
   * nothing.
   *
   * @throws ProblemException {@code invitation_invalid}, {@code invitation_expired}, {@code
   *     invitation_used}, {@code invitation_other_email}, {@code email_taken}, {@code
   *     password_too_weak}, {@code tenant_sign_in_disabled}, {@code sign_in_busy}; the link stays
   *     usable if it was
   */
  public <T> T accept(AcceptRequest request, Opening<T> opening) {
    policies.requireSignIn(request.realm());
    Invitation invitation =
        switch (preview(request.realm(), request.secret())) {
          case Preview.Open open -> open.invitation();
          case Preview.Closed closed -> throw closed.refusal().asException();
        };
    if (request.email().filter(typed -> !typed.equals(invitation.email())).isPresent()) {
      throw Refusal.OTHER_EMAIL.asException();
    }
    NewInvitee.Ready ready = invitees.prepare(request, invitation);
    return databases.transact(
        request.realm(), unit -> accept(unit, request, invitation, ready, opening));
  }

  /** What is thrown in here rolls everything back. */
  private <T> T accept(
      UnitOfWork unit,
      AcceptRequest request,
      Invitation invitation,
      NewInvitee.Ready ready,
      Opening<T> opening)
      throws SQLException {
    if (!table.accept(unit, request.secret(), ready.subject().id(), clock.instant())) {
      throw lateRefusal(unit, request.secret()).asException();
    }
    Authentication authentication =
        invitees.write(unit, ready, request.origin()).orElseThrow(Refusal.EMAIL_TAKEN::asException);
    audit.append(unit, event(ready.subject(), invitation));
    return opening.open(unit, authentication);
  }

  /** Something happened to the invitation while the password was hashed. */
  private Refusal lateRefusal(UnitOfWork unit, String secret) throws SQLException {
    return switch (preview(unit, secret)) {
      case Preview.Closed closed -> closed.refusal();
      case Preview.Open impossible -> Refusal.INVALID;
    };
  }

  private static AuditEvent event(TokenSubject user, Invitation invitation) {
    return AuditEvent.of(user.actor(), "Identity", "InvitationAccept")
        .service("identity")
        .detail("invitation", invitation.id())
        .detail("role", invitation.role())
        .detail("invitedBy", invitation.inviter().subject())
        .detail("inviterName", invitation.inviter().name());
  }
}
