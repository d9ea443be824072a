package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.mfa.MfaChallengeTable.Challenge;
import cloud.tansu.server.identity.mfa.MfaChallengeTable.Kind;
import cloud.tansu.server.identity.mfa.SecondFactors.Rules;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.FirstFactor;
import cloud.tansu.server.identity.user.HalfSignIns;
import cloud.tansu.server.identity.user.LoginOutcome;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SecondFactor;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sign-ins that wait for the second factor. The token that goes on with one works once, for five
 * minutes and five attempts, for the user and the application that it was made for.
 */
@ApplicationScoped
public class MfaChallenges implements SecondFactor {

  private final SecondFactors secondFactors;
  private final MfaChallengeTable table;
  private final EnrolTotp enrolTotp;
  private final HalfSignIns halfSignIns;
  private final Clock clock;

  @Inject
  MfaChallenges(
      SecondFactors secondFactors,
      MfaChallengeTable table,
      EnrolTotp enrolTotp,
      HalfSignIns halfSignIns,
      Clock clock) {
    this.secondFactors = secondFactors;
    this.table = table;
    this.enrolTotp = enrolTotp;
    this.halfSignIns = halfSignIns;
    this.clock = clock;
  }

  /** What came of going on with a sign-in. */
  public sealed interface Result {

    /**
     * Both factors were right.
     *
     * @param clientId the application that the sign-in began for
     * @param scopes what it asked for; empty for what it usually gets
     * @param recoveryCodes new ones, after an enrolment: shown now and never again
     */
    record Completed(
        Authentication authentication,
        String clientId,
        Optional<Scopes> scopes,
        List<String> recoveryCodes)
        implements Result {

      /** Leaves the codes out: they must never reach a log. */
      @Override
      public String toString() {
        return "Completed[" + authentication.subject().id() + "]";
      }
    }

    /** The code is wrong; the token can be tried again. */
    record WrongCode() implements Result {}

    /**
     * No code is looked at.
     *
     * @param remaining for how long
     */
    record Locked(Duration remaining) implements Result {}

    /** The token cannot be used, or no longer: the sign-in has to begin anew. */
    record TokenInvalid() implements Result {}
  }

  @Override
  public Gate of(Realm realm) {
    Rules rules = secondFactors.rules(realm);
    return (unit, first) -> decide(unit, rules, first);
  }

  private Decision decide(UnitOfWork unit, Rules rules, FirstFactor first) throws SQLException {
    SecondFactors.Need need = secondFactors.needOf(unit, rules, first.subject().id());
    if (need == SecondFactors.Need.NOTHING) {
      return new Decision.Enough(first.methods());
    }
    if (!halfSignIns.holds(unit, first)) {
      return new Decision.NoLonger();
    }
    if (need == SecondFactors.Need.CODE && first.code().isPresent()) {
      return check(unit, rules, first, new Proof.Code(first.code().get()));
    }
    halfSignIns.record(
        unit,
        first.subject(),
        first.methods().getFirst(),
        first.origin(),
        LoginOutcome.SECOND_FACTOR_ASKED);
    return need == SecondFactors.Need.CODE
        ? new Decision.CodeAsked(table.issue(unit, Kind.CODE, first))
        : new Decision.EnrolmentAsked(table.issue(unit, Kind.ENROLMENT, first));
  }

  private Decision check(UnitOfWork unit, Rules rules, FirstFactor first, Proof proof)
      throws SQLException {
    SecondFactors.Result result = checked(unit, rules, first.subject(), proof, first.origin());
    return switch (result) {
      case SecondFactors.Result.Right right -> new Decision.Enough(both(first.methods()));
      case SecondFactors.Result.Wrong wrong -> new Decision.WrongCode();
      case SecondFactors.Result.Locked locked -> new Decision.Locked(locked.remaining());
    };
  }

  /**
   * Goes on with a sign-in that waits for a code. The transaction has to be committed whatever came
   * of it, and opens the session if it was right.
   *
   * @param rules of {@link SecondFactors#rules}, read before the transaction
   */
  public Result verify(UnitOfWork unit, Rules rules, String token, Proof proof, Origin origin)
      throws SQLException {
    Optional<Challenge> challenge = table.attempt(unit, Kind.CODE, token);
    Optional<TokenSubject> subject = subject(unit, rules.realm(), challenge);
    if (subject.isEmpty()) {
      return new Result.TokenInvalid();
    }
    return switch (checked(unit, rules, subject.get(), proof, origin)) {
      case SecondFactors.Result.Right right ->
          completed(unit, subject.get(), challenge.orElseThrow(), token, proof, origin, List.of());
      case SecondFactors.Result.Wrong wrong -> new Result.WrongCode();
      case SecondFactors.Result.Locked locked -> new Result.Locked(locked.remaining());
    };
  }

  /**
   * The first step of an enrolment within a sign-in.
   *
   * @param issuer what the app calls the account's home
   * @return empty when the token cannot be used
   */
  public Optional<EnrolTotp.Begun> beginEnrolment(
      UnitOfWork unit, Realm realm, String token, String issuer) throws SQLException {
    Optional<TokenSubject> subject = subject(unit, realm, table.find(unit, Kind.ENROLMENT, token));
    return subject.isEmpty()
        ? Optional.empty()
        : enrolTotp.begin(unit, owner(subject.get(), issuer));
  }

  /** The second step of an enrolment within a sign-in, which it completes. */
  public Result confirmEnrolment(
      UnitOfWork unit, Realm realm, String token, String code, Origin origin) throws SQLException {
    Optional<Challenge> challenge = table.attempt(unit, Kind.ENROLMENT, token);
    Optional<TokenSubject> subject = subject(unit, realm, challenge);
    if (subject.isEmpty()) {
      return new Result.TokenInvalid();
    }
    return switch (enrolTotp.confirm(unit, owner(subject.get(), ""), code)) {
      case EnrolTotp.Confirmation.Confirmed confirmed ->
          completed(
              unit,
              subject.get(),
              challenge.orElseThrow(),
              token,
              new Proof.Code(code),
              origin,
              confirmed.recoveryCodes());
      case EnrolTotp.Confirmation.WrongCode wrong -> new Result.WrongCode();
      case EnrolTotp.Confirmation.NothingBegun nothing -> new Result.TokenInvalid();
    };
  }

  private static EnrolTotp.Owner owner(TokenSubject subject, String issuer) {
    return new EnrolTotp.Owner(subject.actor(), subject.realm(), subject.id(), issuer);
  }

  private Optional<TokenSubject> subject(
      UnitOfWork unit, Realm realm, Optional<Challenge> challenge) throws SQLException {
    return challenge.isEmpty()
        ? Optional.empty()
        : halfSignIns.subject(unit, realm, challenge.get().user(), challenge.get().createdAt());
  }

  private SecondFactors.Result checked(
      UnitOfWork unit, Rules rules, TokenSubject user, Proof proof, Origin origin)
      throws SQLException {
    SecondFactors.Result result = secondFactors.check(unit, rules, user.id(), proof);
    Optional<LoginOutcome> failure =
        switch (result) {
          case SecondFactors.Result.Right right -> Optional.empty();
          case SecondFactors.Result.Wrong wrong ->
              Optional.of(
                  wrong.lockedNow() ? LoginOutcome.WRONG_CODE_LOCKED_NOW : LoginOutcome.WRONG_CODE);
          case SecondFactors.Result.Locked locked -> Optional.of(LoginOutcome.SECOND_FACTOR_LOCKED);
        };
    if (failure.isPresent()) {
      halfSignIns.record(unit, user, proof.method(), origin, failure.get());
    }
    return result;
  }

  private Result completed(
      UnitOfWork unit,
      TokenSubject user,
      Challenge challenge,
      String token,
      Proof proof,
      Origin origin,
      List<String> recoveryCodes)
      throws SQLException {
    table.use(unit, token);
    halfSignIns.signedIn(unit, user, proof.method(), origin);
    return new Result.Completed(
        new Authentication(user, clock.instant(), both(challenge.methods())),
        challenge.clientId(),
        challenge.scopes(),
        recoveryCodes);
  }

  private static List<String> both(List<String> first) {
    return Stream.concat(
            first.stream(),
            Stream.of(Authentication.ONE_TIME_PASSWORD, Authentication.MULTIPLE_FACTORS))
        .distinct()
        .toList();
  }
}
