package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Accepts an invitation for an account that there is already, made since the invitation was sent:
 * its user, who has signed in, gets the role beside those it has.
 *
 * <p>The account's address has to be confirmed before. Else somebody could make an account with the
 * invited address, lead the invited person's browser into it, and hold the role with the password.
 */
@ApplicationScoped
public class JoinByInvitation {

  private final RealmDatabases databases;
  private final InvitationTable table;
  private final Addresses addresses;
  private final RealmPolicies policies;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  JoinByInvitation(
      RealmDatabases databases,
      InvitationTable table,
      Addresses addresses,
      RealmPolicies policies,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.addresses = addresses;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether the invited address has an account, so that there is none to be made. */
  public boolean hasAccount(Realm realm, Invitation invitation) {
    return databases.read(
        realm,
        unit ->
            unit.count("select count(*) from users where email = ?", invitation.email().value())
                > 0);
  }

  /**
   * Uses the link up and grants the role.
   *
   * @param user who is signed in
   * @return the user with its roles
   * @throws cloud.tansu.server.kernel.ProblemException {@code invitation_invalid}, {@code
   *     invitation_expired}, {@code invitation_used}, {@code invitation_other_email} when another
   *     person is signed in than was invited, {@code email_not_verified}, {@code
   *     tenant_sign_in_disabled}
   */
  public TokenSubject join(Realm realm, String secret, TokenSubject user) {
    policies.requireSignIn(realm);
    return databases.transact(realm, unit -> join(unit, realm, secret, user));
  }

  /** What is thrown in here rolls everything back. */
  private TokenSubject join(UnitOfWork unit, Realm realm, String secret, TokenSubject user)
      throws SQLException {
    Invitation invitation =
        table.findBySecret(unit, secret).orElseThrow(Refusal.INVALID::asException);
    requireOwner(unit, invitation, user);
    if (!table.accept(unit, secret, user.id(), clock.instant())) {
      throw refusalOf(invitation).asException();
    }
    unit.update(
        "insert into user_roles (user_id, role) values (?, ?) on conflict do nothing",
        user.id().value(),
        invitation.role());
    audit.append(unit, event(user, invitation));
    return addresses.active(unit, realm, user.id()).orElseThrow(Refusal.OTHER_EMAIL::asException);
  }

  /** By what the account is now, not at the sign-in. */
  private void requireOwner(UnitOfWork unit, Invitation invitation, TokenSubject user)
      throws SQLException {
    TokenSubject now =
        addresses
            .active(unit, user.realm(), user.id())
            .filter(found -> found.email().equals(invitation.email()))
            .orElseThrow(Refusal.OTHER_EMAIL::asException);
    if (!now.emailVerified()) {
      throw Refusal.UNCONFIRMED.asException();
    }
  }

  private Refusal refusalOf(Invitation invitation) {
    return switch (invitation.statusAt(clock.instant())) {
      case ACCEPTED -> Refusal.USED;
      case EXPIRED -> Refusal.EXPIRED;
      case OPEN, REVOKED -> Refusal.INVALID;
    };
  }

  private static AuditEvent event(TokenSubject user, Invitation invitation) {
    AuditEvent event =
        AuditEvent.of(user.actor(), "Identity", "InvitationJoin")
            .service("identity")
            .detail("invitation", invitation.id())
            .detail("role", invitation.role())
            .detail("invitedBy", invitation.inviter().subject())
            .detail("inviterName", invitation.inviter().name());
    return event.tenant(user.realm().tenant());
  }
}
