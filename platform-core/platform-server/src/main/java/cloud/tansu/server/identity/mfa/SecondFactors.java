package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.mfa.TotpFactorTable.Factor;
import cloud.tansu.server.identity.policy.LockoutPolicy;
import cloud.tansu.server.identity.policy.MfaPolicy;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a user has to show a second factor, and whether what is shown is right. A code is
 * accepted once, and guesses are counted across all requests: one user's are looked at one after
 * the other.
 */
@ApplicationScoped
public class SecondFactors {

  private final RealmPolicies policies;
  private final TotpFactorTable factors;
  private final RecoveryCodeTable recoveryCodes;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  SecondFactors(
      RealmPolicies policies,
      TotpFactorTable factors,
      RecoveryCodeTable recoveryCodes,
      Secrets secrets,
      Clock clock) {
    this.policies = policies;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The policies of a realm that concern second factors. */
  public record Rules(Realm realm, MfaPolicy.Mode mode, LockoutPolicy lockout) {}

  /** What a user has to do after the first factor. */
  public enum Need {
    NOTHING,
    CODE,
    ENROLMENT
  }

  /** What came of checking a second factor. */
  public sealed interface Result {

    record Right() implements Result {}

    /** Wrong, or used before, or there is none; which of these is not said. */
    record Wrong(boolean lockedNow) implements Result {}

    /**
     * Too many failures in a row.
     *
     * @param remaining how long the lock still lasts
     */
    record Locked(Duration remaining) implements Result {}
  }

  /** The rules of the moment; reads settings, so call it without holding a connection. */
  public Rules rules(Realm realm) {
    return new Rules(realm, policies.mfa(realm).mode(), policies.lockout(realm));
  }

  /**
   * For a sign-in that goes on after its first factor: the operator may have switched sign-in off
   * since. Reads settings like {@link #rules}.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code tenant_sign_in_disabled}
   */
  public void requireSignIn(Realm realm) {
    policies.requireSignIn(realm);
  }

  public Need needOf(UnitOfWork unit, Rules rules, UserId user) throws SQLException {
    return switch (rules.mode()) {
      case OFF -> Need.NOTHING;
      case OPTIONAL -> factors.isConfirmed(unit, user) ? Need.CODE : Need.NOTHING;
      case REQUIRED -> factors.isConfirmed(unit, user) ? Need.CODE : Need.ENROLMENT;
    };
  }

  /** Whether the user has a second factor that sign-ins ask for. */
  public boolean isInUse(UnitOfWork unit, Rules rules, UserId user) throws SQLException {
    return needOf(unit, rules, user) == Need.CODE;
  }

  /**
   * Checks what is shown, and uses it up. The failure is counted in the same transaction, which
   * therefore has to be committed whatever came of it.
   */
  public Result check(UnitOfWork unit, Rules rules, UserId user, Proof proof) throws SQLException {
    Optional<Factor> found = factors.lock(unit, user).filter(f -> f.confirmedAt().isPresent());
    if (found.isEmpty()) {
      return new Result.Wrong(false);
    }
    Instant now = clock.instant();
    Factor factor = found.get();
    if (factor.isLockedAt(now)) {
      return new Result.Locked(Duration.between(now, factor.lockedUntil().orElseThrow()));
    }
    if (isRight(unit, rules, user, factor, proof)) {
      return new Result.Right();
    }
    LockoutPolicy lockout = rules.lockout();
    return new Result.Wrong(
        factors.failed(unit, user, lockout.attempts(), lockout.duration(), now));
  }

  private boolean isRight(UnitOfWork unit, Rules rules, UserId user, Factor factor, Proof proof)
      throws SQLException {
    return switch (proof) {
      case Proof.Code code -> {
        Optional<Long> step = match(rules.realm(), factor, code.text());
        yield step.isPresent() && factors.use(unit, user, step.get(), clock.instant());
      }
      case Proof.Recovery recovery -> {
        boolean used = recoveryCodes.use(unit, user, recovery.text());
        if (used) {
          factors.succeeded(unit, user);
        }
        yield used;
      }
    };
  }

  /** The step whose code this is, if it can still be used. */
  Optional<Long> match(Realm realm, Factor factor, String typed) {
    byte[] secret = secrets.decrypt(purpose(realm), factor.sealedSecret().array());
    return Totp.match(secret, typed, clock.instant(), factor.lastStep());
  }

  byte[] seal(Realm realm, TotpSecret secret) {
    return secrets.encrypt(purpose(realm), secret.bytes());
  }

  private static SecretPurpose purpose(Realm realm) {
    return new SecretPurpose(realm.tenant(), "totp_factors", "secret");
  }
}
