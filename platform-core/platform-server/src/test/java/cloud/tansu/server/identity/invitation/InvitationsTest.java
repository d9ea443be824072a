package cloud.tansu.server.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.invitation.Invitations.Change;
import cloud.tansu.server.identity.invitation.Invitations.Outcome;
import cloud.tansu.server.identity.policy.Branding;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.mail.CapturedMail;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InvitationsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestInvitations world;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    world = new TestInvitations(databases, users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
  }

  @Test
  void mailsALinkToTheInvitedAddressInTheTenantsName() {
    users.policies().branding(acme, new Branding("Acme & Söhne", "", "", ""));

    world
        .invitations()
        .invite(
            new InvitationRequest(
                world.administrator(acme),
                acme,
                new Email("bob@acme.com"),
                "User",
                Optional.of("Welcome <b>Bob</b>\nSee you")));

    CapturedMail.Message mail = world.mails().newest("bob@acme.com");
    assertThat(mail.subject()).isEqualTo("You are invited to Acme & Söhne");
    assertThat(mail.text())
        .contains("carol@acme.com invites you (bob@acme.com)")
        .contains("https://tansu.example/identity/acme/account/accept-invite?token=")
        .contains("    Welcome <b>Bob</b>\n    See you")
        .contains("within 24 hours");
    assertThat(mail.html().orElseThrow())
        .contains("Acme &amp; Söhne")
        .contains("Welcome &lt;b&gt;Bob&lt;/b&gt;<br>See you");
  }

  @Test
  void storesNoSecretThatCouldBeUsed() {
    String secret = world.invited(acme, "bob@acme.com", "User");

    List<String> rows =
        users
            .databases()
            .read(
                acme, unit -> unit.query("select i::text from invitations i", r -> r.getString(1)));

    assertThat(rows).hasSize(1).noneMatch(row -> row.contains(secret));
    assertThat(users.audited(acme)).endsWith("InvitationCreate Success");
  }

  @Test
  void invitesNobodyWhoHasAnAccount() {
    users.user(acme, "bob@acme.com", "User");

    Outcome outcome = world.invitations().invite(world.request(acme, "Bob@acme.com", "User"));

    assertThat(outcome).isInstanceOf(Outcome.EmailTaken.class);
    assertThat(world.mails().to("bob@acme.com")).isEmpty();
  }

  @Test
  void invitesToRolesThatExist() {
    assertThat(world.invitations().invite(world.request(acme, "bob@acme.com", "Emperor")))
        .isInstanceOf(Outcome.UnknownRole.class);
  }

  @Test
  void replacesAnOpenInvitationOfTheSameAddress() {
    String first = world.invited(acme, "bob@acme.com", "User");

    String second = world.invited(acme, "bob@acme.com", "TenantAdmin");

    assertThat(list(Optional.empty()).items())
        .singleElement()
        .extracting(Invitation::role)
        .isEqualTo("TenantAdmin");
    assertThat(world.acceptInvitation().preview(acme, first))
        .isEqualTo(new AcceptInvitation.Preview.Closed(Refusal.INVALID));
    assertThat(world.acceptInvitation().preview(acme, second))
        .isInstanceOf(AcceptInvitation.Preview.Open.class);
  }

  @Test
  void sendsAnExpiredInvitationAgainWithAnotherLink() {
    String first = world.invited(acme, "bob@acme.com", "User");
    clock.advance(Duration.ofHours(24));
    UUID id = list(Optional.of(InvitationStatus.EXPIRED)).items().getFirst().id();

    Change change = world.invitations().resend(world.administrator(acme), acme, id);

    assertThat(change).isInstanceOf(Change.Changed.class);
    assertThat(list(Optional.of(InvitationStatus.OPEN)).total()).isEqualTo(1);
    assertThat(world.acceptInvitation().preview(acme, first))
        .isEqualTo(new AcceptInvitation.Preview.Closed(Refusal.INVALID));
    assertThat(world.accept(acme, world.mails().secretTo("bob@acme.com")).subject().email().value())
        .isEqualTo("bob@acme.com");
  }

  @Test
  void sendsNothingAgainThatHasAnAccountByNow() {
    world.invited(acme, "bob@acme.com", "User");
    users.user(acme, "bob@acme.com", "User");

    assertThat(
            world
                .invitations()
                .resend(
                    world.administrator(acme),
                    acme,
                    list(Optional.empty()).items().getFirst().id()))
        .isInstanceOf(Change.EmailTaken.class);
  }

  @Test
  void revokesAnInvitationOnce() {
    String secret = world.invited(acme, "bob@acme.com", "User");
    UUID id = list(Optional.empty()).items().getFirst().id();

    Change first = world.invitations().revoke(world.administrator(acme), acme, id);
    Change second = world.invitations().revoke(world.administrator(acme), acme, id);

    assertThat(first).isInstanceOf(Change.Changed.class);
    assertThat(second).isInstanceOf(Change.Closed.class);
    assertThat(world.acceptInvitation().preview(acme, secret))
        .isEqualTo(new AcceptInvitation.Preview.Closed(Refusal.INVALID));
    assertThat(world.invitations().resend(world.administrator(acme), acme, id))
        .isInstanceOf(Change.Closed.class);
    assertThat(list(Optional.of(InvitationStatus.REVOKED)).total()).isEqualTo(1);
  }

  @Test
  void cannotReachInvitationsOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    String secret = world.invited(acme, "bob@acme.com", "User");
    UUID id = list(Optional.empty()).items().getFirst().id();

    assertThat(world.invitations().list(globex, Optional.empty(), PageRequest.first()).total())
        .isZero();
    assertThat(world.invitations().revoke(world.administrator(globex), globex, id))
        .isInstanceOf(Change.NotFound.class);
    assertThat(world.acceptInvitation().preview(globex, secret))
        .isEqualTo(new AcceptInvitation.Preview.Closed(Refusal.INVALID));
  }

  @Test
  void listsPagesNewestFirst() {
    for (String name : List.of("a", "b", "c")) {
      world.invited(acme, name + "@acme.com", "User");
      clock.advance(Duration.ofMinutes(1));
    }

    Page<Invitation> second =
        world.invitations().list(acme, Optional.empty(), new PageRequest(2, 2));

    assertThat(second.total()).isEqualTo(3);
    assertThat(second.items())
        .extracting(each -> each.email().value())
        .containsExactly("a@acme.com");
  }

  @Test
  void sendsOnlySoManyInAnHour() {
    TestInvitations limited =
        new TestInvitations(
            databases, users, clock, Map.of("tansu.identity.invitation.mails-per-hour", "1"));
    limited.invited(acme, "a@acme.com", "User");

    assertThatThrownBy(
            () -> limited.invitations().invite(limited.request(acme, "b@acme.com", "User")))
        .hasMessageContaining("rate_limited");
  }

  @Test
  void forgetsInvitationsOfLongAgo() {
    world.invited(acme, "bob@acme.com", "User");
    clock.advance(Duration.ofDays(92));

    users.removeOldActivity().in(acme);

    assertThat(list(Optional.empty()).total()).isZero();
  }

  private Page<Invitation> list(Optional<InvitationStatus> status) {
    return world.invitations().list(acme, status, PageRequest.first());
  }
}
