package cloud.tansu.server.identity.invitation;

import cloud.tansu.server.identity.mail.TestMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.testkit.AdjustableClock;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** Invitations, wired as in production, with the mails captured. */
public final class TestInvitations {

  private final TestUsers users;
  private final TestMails mails;
  private final Invitations invitations;
  private final AcceptInvitation acceptInvitation;
  private final JoinByInvitation joinByInvitation;

  public TestInvitations(TestDatabases databases, TestUsers users, AdjustableClock clock) {
    this(databases, users, clock, Map.of());
  }

  public TestInvitations(
      TestDatabases databases,
      TestUsers users,
      AdjustableClock clock,
      Map<String, String> configuration) {
    this.users = users;
    this.mails = new TestMails(databases.get(), users.policies(), clock);
    InvitationTable table = new InvitationTable();
    InvitationLinks links =
        new InvitationLinks(
            TestRateLimits.on(databases.get(), clock),
            mails.texts(),
            mails.outgoing(),
            Configuration.of(configuration).bind(InvitationConfig.class),
            new Tokens(new SecureRandom()),
            clock);
    this.invitations = new Invitations(users.databases(), table, links, users.audit(), clock);
    this.acceptInvitation =
        new AcceptInvitation(
            users.databases(),
            table,
            new NewInvitee(users.newUsers(), users.accounts(), users.userPasswords()),
            users.policies().get(),
            users.audit(),
            clock);
    this.joinByInvitation =
        new JoinByInvitation(
            users.databases(),
            table,
            users.addresses(),
            users.policies().get(),
            users.audit(),
            clock);
  }

  public Invitations invitations() {
    return invitations;
  }

  public AcceptInvitation acceptInvitation() {
    return acceptInvitation;
  }

  public JoinByInvitation joinByInvitation() {
    return joinByInvitation;
  }

  public TestMails mails() {
    return mails;
  }

  /** Somebody who administers the realm. */
  public Actor administrator(Realm realm) {
    return new Actor("0190a1b2-0000-7000-8000-000000000001", "carol@acme.com", realm.tenant());
  }

  public InvitationRequest request(Realm realm, String email, String role) {
    return new InvitationRequest(
        administrator(realm), realm, new Email(email), role, Optional.empty());
  }

  /** Invites the address and returns the secret of the link that was mailed. */
  public String invited(Realm realm, String email, String role) {
    if (!(invitations.invite(request(realm, email, role)) instanceof Invitations.Outcome.Invited)) {
      throw new AssertionError("Not invited: " + email);
    }
    return mails.secretTo(email);
  }

  public Grant accept(Realm realm, String secret) {
    return accept(realm, secret, Optional.empty(), TestUsers.PASSWORD);
  }

  public Grant accept(Realm realm, String secret, Optional<String> email, String password) {
    return users
        .accounts()
        .grant(
            acceptInvitation.accept(
                new AcceptRequest(
                    realm,
                    secret,
                    email.map(Email::new),
                    password,
                    Optional.of("Bob"),
                    TestUsers.ORIGIN),
                users.accounts().session(realm, "tansu-app", TestUsers.ORIGIN)));
  }
}
