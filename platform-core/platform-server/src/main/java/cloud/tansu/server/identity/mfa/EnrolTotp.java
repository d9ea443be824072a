package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.mfa.TotpFactorTable.Factor;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sets an authenticator app up in two steps, so that nobody is locked out by an app that did not
 * take the secret over: the first gives the secret, the second wants a code made with it.
 */
@ApplicationScoped
public class EnrolTotp {

  /** How long the second step can be taken. */
  static final Duration PENDING = Duration.ofMinutes(15);

  private final SecondFactors secondFactors;
  private final TotpFactorTable factors;
  private final RecoveryCodeTable recoveryCodes;
  private final FactorJournal journal;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  EnrolTotp(
      SecondFactors secondFactors,
      TotpFactorTable factors,
      RecoveryCodeTable recoveryCodes,
      FactorJournal journal,
      Tokens tokens,
      Clock clock) {
    this.secondFactors = secondFactors;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.journal = journal;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Whose app.
   *
   * @param issuer what the app calls the account's home
   */
  public record Owner(Actor actor, Realm realm, UserId user, String issuer) {

    private FactorJournal.Change change() {
      return new FactorJournal.Change(actor, realm, user);
    }
  }

  /**
   * What the app needs.
   *
   * @param secret in Base32, for typing
   * @param uri the same as an {@code otpauth:} address
   * @param qrCode the address as an SVG element
   */
  public record Begun(String secret, String uri, String qrCode) {

    /** Leaves the secret out: it must never reach a log. */
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /** What came of the second step. */
  public sealed interface Confirmation {

    /**
     * The app is in use.
     *
     * @param recoveryCodes shown now and never again
     */
    record Confirmed(List<String> recoveryCodes) implements Confirmation {

      /** Leaves the codes out: they must never reach a log. */
      @Override
      public String toString() {
        return "Confirmed";
      }
    }

    record WrongCode() implements Confirmation {}

    /** The first step was not taken, too long ago, or both have been. */
    record NothingBegun() implements Confirmation {}
  }

  /**
   * The first step; again as often as one likes until the second.
   *
   * @return empty when there is an app in use, which has to be removed first
   */
  public Optional<Begun> begin(UnitOfWork unit, Owner owner) throws SQLException {
    TotpSecret secret = TotpSecret.random(tokens);
    byte[] sealed = secondFactors.seal(owner.realm(), secret);
    if (!factors.begin(unit, owner.user(), sealed, clock.instant())) {
      return Optional.empty();
    }
    journal.begun(unit, owner.change());
    String uri = secret.otpauthUri(owner.issuer(), owner.actor().name());
    return Optional.of(
        new Begun(secret.base32(), uri, QrCode.svg(uri, "QR code for the authenticator app")));
  }

  /** The second step. */
  public Confirmation confirm(UnitOfWork unit, Owner owner, String code) throws SQLException {
    Instant now = clock.instant();
    Optional<Factor> begun =
        factors
            .lock(unit, owner.user())
            .filter(factor -> factor.confirmedAt().isEmpty())
            .filter(factor -> now.isBefore(factor.createdAt().plus(PENDING)));
    if (begun.isEmpty()) {
      return new Confirmation.NothingBegun();
    }
    Optional<Long> step = secondFactors.match(owner.realm(), begun.get(), code);
    if (step.isEmpty()) {
      return new Confirmation.WrongCode();
    }
    if (!factors.confirm(unit, owner.user(), step.get(), now)) {
      return new Confirmation.NothingBegun();
    }
    journal.enrolled(unit, owner.change());
    return new Confirmation.Confirmed(recoveryCodes.replace(unit, owner.user()));
  }
}
