package cloud.tansu.server.identity.me;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.me.ChangeOwnPassword.Outcome;
import cloud.tansu.server.identity.me.ChangeOwnPassword.Wish;
import cloud.tansu.server.identity.mfa.EnrolTotp.Confirmation;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.SessionEnds;
import cloud.tansu.server.identity.user.SessionKind;
import cloud.tansu.server.identity.user.SessionReference;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What users can do with their own account, and what not. */
class OwnAccountTest {

  private static final String NEXT = "AnotherPass456!";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TestUsers users;
  private TestBrowserSessions browsers;
  private Realm acme;
  private TokenSubject alice;
  private BrowserSessions.Begun begun;
  private Self self;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    browsers = new TestBrowserSessions(users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User");
    begun = browsers.begin(alice);
    self = inBrowser(begun.session());
  }

  private static Self inBrowser(BrowserSession session) {
    return new Self(
        session.authentication(), new SessionReference(SessionKind.BROWSER, session.id()));
  }

  private Self inApplication(UUID session, Instant signedIn, String... methods) {
    return new Self(
        new Authentication(alice, signedIn, List.of(methods)),
        new SessionReference(SessionKind.APPLICATION, session));
  }

  private StepUp stepUp() {
    return new StepUp(
        users.policies().get(), users.factors().secondFactors(), users.databases(), clock);
  }

  private OwnSessions sessions() {
    return new OwnSessions(
        users.userSessions(),
        new TestClients(databases, clock).clients(),
        users.databases(),
        users.audit());
  }

  private OwnFactors factors() {
    return new OwnFactors(
        stepUp(),
        users.factors().enrolment(),
        users.factors().change(),
        users.factors().label(),
        users.databases());
  }

  private ChangeOwnPassword changing() {
    return new ChangeOwnPassword(
        users.passwordCheck(),
        users.userPasswords(),
        users.directory(),
        stepUp(),
        users.databases(),
        new OwnJournal(users.audit(), users.mails().notices()));
  }

  private Outcome<String> change(Self who, String current) {
    return changing().change(who, new Wish(current, NEXT, TestUsers.ORIGIN), unit -> "done");
  }

  private List<UUID> running() {
    return sessions().list(self).stream().map(own -> own.session().reference().id()).toList();
  }

  @Test
  void changesThePasswordForWhoKnowsIt() {
    UUID kept = SessionEnds.openFrom(users, begun.session(), "tansu-app");
    UUID other = SessionEnds.openFrom(users, browsers.begin(alice).session(), "tansu-app");

    Outcome<String> outcome =
        change(inApplication(kept, clock.instant(), "pwd"), TestUsers.PASSWORD);

    assertThat(outcome).isEqualTo(new Outcome.Changed<>("done"));
    assertThat(users.signIn(acme, "alice@acme.com", NEXT))
        .isInstanceOf(SignInResult.SignedIn.class);
    assertThat(running()).contains(kept, begun.session().id()).doesNotContain(other);
    assertThat(users.audited(acme)).contains("PasswordChange Success");
  }

  @Test
  void tellsTheUserByMailWhatWasChanged() {
    change(self, "WrongPass123!");
    assertThat(subjects()).isEmpty();

    change(self, TestUsers.PASSWORD);
    users.factors().enrolled(alice);
    factors().newRecoveryCodes(withBothFactors());
    factors().remove(withBothFactors());

    assertThat(subjects())
        .containsExactly(
            "Your account at acme has no second factor any more",
            "Your account at acme has new recovery codes",
            "Your account at acme has a second factor now",
            "Your password for acme was changed");
  }

  @Test
  void tellsNobodyOfAChangeThatWasRolledBack() {
    ChangeOwnPassword use = changing();
    Wish wish = new Wish(TestUsers.PASSWORD, NEXT, TestUsers.ORIGIN);

    assertThatThrownBy(
            () ->
                use.change(
                    self,
                    wish,
                    unit -> {
                      throw new IllegalStateException("no session");
                    }))
        .hasMessageContaining("no session");

    assertThat(subjects()).isEmpty();
  }

  private List<String> subjects() {
    return users.mails().to("alice@acme.com").stream().map(mail -> mail.subject()).toList();
  }

  private Self withBothFactors() {
    return inApplication(self.session().id(), clock.instant(), "pwd", "otp", "mfa");
  }

  @Test
  void countsAWrongCurrentPasswordLikeAFailedSignIn() {
    for (int i = 0; i < 5; i++) {
      assertThat(change(self, "WrongPass123!")).isEqualTo(new Outcome.WrongPassword<>());
    }

    assertThat(change(self, TestUsers.PASSWORD)).isNotInstanceOf(Outcome.Changed.class);
    assertThat(users.signIn(acme, "alice@acme.com", TestUsers.PASSWORD))
        .isNotInstanceOf(SignInResult.SignedIn.class);
  }

  @Test
  void asksForAFreshSignInBeforeAFirstPassword() {
    users.update(acme, "update users set password_hash = null");
    clock.advance(Duration.ofDays(1));

    assertThat(change(self, "")).isInstanceOf(Outcome.SignInFirst.class);
    assertThat(change(inBrowser(browsers.begin(alice).session()), ""))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void endsAnotherSessionAndAllOthers() {
    UUID mine = SessionEnds.openFrom(users, begun.session(), "tansu-app");
    BrowserSession second = browsers.begin(alice).session();
    UUID below = SessionEnds.openFrom(users, second, "tansu-app");
    BrowserSession third = browsers.begin(alice).session();

    boolean ended = sessions().end(self, second.id());

    assertThat(ended).isTrue();
    assertThat(sessions().end(self, second.id())).isFalse();
    assertThat(running())
        .containsExactlyInAnyOrder(mine, begun.session().id(), third.id())
        .doesNotContain(below);

    sessions().endOthers(self);

    assertThat(running()).containsExactlyInAnyOrder(mine, begun.session().id());
    assertThat(browsers.find(acme, begun.cookie())).isPresent();
  }

  @Test
  void endsNoSessionOfAnybodyElse() {
    TokenSubject bob = users.user(acme, "bob@acme.com", "User");
    BrowserSession bobs = browsers.begin(bob).session();
    Realm globex = Realm.of(databases.tenant("globex"));
    BrowserSession elsewhere =
        browsers.begin(users.user(globex, "alice@acme.com", "User")).session();

    assertThat(sessions().end(self, bobs.id())).isFalse();
    assertThat(sessions().end(self, elsewhere.id())).isFalse();
    sessions().endOthers(self);

    assertThat(users.userSessions().list(acme, bob.id())).hasSize(1);
    assertThat(users.userSessions().list(globex, elsewhere.authentication().subject().id()))
        .hasSize(1);
  }

  @Test
  void setsASecondFactorUpAfterAFreshSignInOnly() {
    clock.advance(users.policies().get().session(acme).reauthentication().plusSeconds(1));

    assertThatThrownBy(() -> factors().begin(self))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().extensions())
                    .containsEntry("acr_values", "aal1")
                    .containsKey("max_age"));

    Self fresh = inBrowser(browsers.begin(alice).session());

    assertThat(factors().begin(fresh)).isPresent();
  }

  @Test
  void removesASecondFactorForWhoHasShownItOnly() {
    users.factors().enrolled(alice);
    Self byPassword = inApplication(self.session().id(), clock.instant(), "pwd");
    Self byBoth = inApplication(self.session().id(), clock.instant(), "pwd", "otp", "mfa");

    assertThatThrownBy(() -> factors().remove(byPassword))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().extensions()).containsEntry("acr_values", "aal2"));
    assertThat(factors().newRecoveryCodes(byBoth).map(List::size)).isEqualTo(Optional.of(10));
    assertThat(factors().remove(byBoth)).isTrue();
    assertThat(factors().newRecoveryCodes(byPassword)).isEmpty();
    assertThat(factors().confirm(byPassword, "123456")).isEqualTo(new Confirmation.NothingBegun());
  }

  @Test
  void deletesTheAccountAfterAFreshSignInUnlessItIsTheLastAdministrators() {
    TokenSubject boss = users.user(acme, "boss@acme.com", "TenantAdmin");
    DeleteOwnAccount deletion = new DeleteOwnAccount(stepUp(), users.support());

    assertThat(deletion.delete(inBrowser(browsers.begin(boss).session()))).isFalse();
    assertThat(deletion.delete(self)).isTrue();
    assertThat(browsers.find(acme, begun.cookie())).isEmpty();
    assertThat(users.directory().find(acme, alice.id())).isEmpty();
    assertThat(users.directory().find(acme, boss.id())).isPresent();
  }
}
