package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.mail.SecurityNotices;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.identity.user.HalfSignIns;
import cloud.tansu.server.identity.user.Sessions;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.testkit.AdjustableClock;
import java.security.SecureRandom;
import java.util.List;

/** Second factors, wired as in production but for the clock. */
public final class TestFactors {

  private final AdjustableClock clock;
  private final TestPolicies policies;
  private final RealmDatabases databases;
  private final TotpFactorTable table = new TotpFactorTable();
  private final RecoveryCodeTable recoveryCodes;
  private final Secrets secrets;
  private final FactorJournal journal;
  private final HalfSignIns halfSignIns;
  private final Sessions sessions;
  private final Tokens tokens = new Tokens(new SecureRandom());

  public TestFactors(Surroundings surroundings, HalfSignIns halfSignIns, Sessions sessions) {
    this.clock = surroundings.clock();
    this.policies = surroundings.policies();
    this.databases = surroundings.databases();
    this.secrets = surroundings.secrets();
    this.journal =
        new FactorJournal(surroundings.audit(), surroundings.addresses(), surroundings.notices());
    this.halfSignIns = halfSignIns;
    this.sessions = sessions;
    this.recoveryCodes = new RecoveryCodeTable(tokens, clock);
  }

  /** What the features below give. */
  public record Surroundings(
      RealmDatabases databases,
      TestPolicies policies,
      Secrets secrets,
      AuditTrail audit,
      Addresses addresses,
      SecurityNotices notices,
      AdjustableClock clock) {}

  /** A user's authenticator app and recovery codes. */
  public record Enrolled(Authenticator app, List<String> recoveryCodes) {}

  public TestPolicies policies() {
    return policies;
  }

  public SecondFactors secondFactors() {
    return new SecondFactors(policies.get(), table, recoveryCodes, secrets, clock);
  }

  public MfaChallenges challenges() {
    return new MfaChallenges(
        secondFactors(), new MfaChallengeTable(tokens, clock), enrolment(), halfSignIns, clock);
  }

  public CompleteSignIn completeSignIn() {
    return new CompleteSignIn(
        challenges(), secondFactors(), new AppLabel(policies.get()), databases, sessions);
  }

  public EnrolTotp enrolment() {
    return new EnrolTotp(secondFactors(), table, recoveryCodes, journal, tokens, clock);
  }

  public ChangeFactors change() {
    return new ChangeFactors(databases, table, recoveryCodes, journal);
  }

  public AppLabel label() {
    return new AppLabel(policies.get());
  }

  public EnrolTotp.Owner owner(TokenSubject user) {
    return new EnrolTotp.Owner(user.actor(), user.realm(), user.id(), "Acme");
  }

  public EnrolTotp.Begun begun(TokenSubject user) {
    return databases.transact(
        user.realm(), unit -> enrolment().begin(unit, owner(user)).orElseThrow());
  }

  public EnrolTotp.Confirmation confirm(TokenSubject user, String code) {
    return databases.transact(user.realm(), unit -> enrolment().confirm(unit, owner(user), code));
  }

  /** Both steps; the clock moves on, so that the next code is another one. */
  public Enrolled enrolled(TokenSubject user) {
    Authenticator app = new Authenticator(begun(user).secret(), clock);
    EnrolTotp.Confirmation confirmation = confirm(user, app.code());
    clock.advance(Totp.STEP);
    return new Enrolled(app, ((EnrolTotp.Confirmation.Confirmed) confirmation).recoveryCodes());
  }

  public SecondFactors.Result check(Realm realm, UserId user, Proof proof) {
    SecondFactors.Rules rules = secondFactors().rules(realm);
    return databases.transact(realm, unit -> secondFactors().check(unit, rules, user, proof));
  }

  public SecondFactors.Need needOf(TokenSubject user) {
    SecondFactors.Rules rules = secondFactors().rules(user.realm());
    return databases.read(user.realm(), unit -> secondFactors().needOf(unit, rules, user.id()));
  }
}
