package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.mfa.SecondFactors;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Assurance;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks for a fresh sign-in before a sensitive operation (RFC 9470): not longer ago than the realm's
 * {@code reauthenticationMinutes}, and with the second factor where the user has one in use.
 */
@ApplicationScoped
public class StepUp {

  private final RealmPolicies policies;
  private final SecondFactors secondFactors;
  private final RealmDatabases databases;
  private final Clock clock;

  @Inject
  StepUp(
      RealmPolicies policies, SecondFactors secondFactors, RealmDatabases databases, Clock clock) {
    this.policies = policies;
    this.secondFactors = secondFactors;
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * What is missing.
   *
   * @param maxAge how old the sign-in may be
   * @param assurance how strong it has to be
   */
  public record Missing(Duration maxAge, Assurance assurance) {

    /** As APIs answer it. */
    public RuntimeException problem() {
      return Problem.of(
              Problems.INSUFFICIENT_USER_AUTHENTICATION,
              "This needs a fresh sign-in. Send the user through the authorization endpoint with the"
                  + " max_age and acr_values of this answer, and try again with the new token.")
          .with(Problems.MAX_AGE, maxAge.toSeconds())
          .with(Problems.ACR_VALUES, assurance.acr())
          .asException();
    }
  }

  /** What the sign-in lacks for a sensitive operation; empty when it is good enough. */
  public Optional<Missing> missing(Self self) {
    Authentication authentication = self.authentication();
    Duration maxAge = policies.session(self.realm()).reauthentication();
    Assurance needed = needed(self);
    Instant oldest = clock.instant().minus(maxAge);
    boolean enough =
        !authentication.authenticatedAt().isBefore(oldest)
            && Assurance.of(authentication.methods()).covers(needed);
    return enough ? Optional.empty() : Optional.of(new Missing(maxAge, needed));
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code insufficient_user_authentication}
   */
  public void require(Self self) {
    missing(self)
        .ifPresent(
            missing -> {
              throw missing.problem();
            });
  }

  private Assurance needed(Self self) {
    SecondFactors.Rules rules = secondFactors.rules(self.realm());
    boolean inUse =
        databases.read(self.realm(), unit -> secondFactors.isInUse(unit, rules, self.id()));
    return inUse ? Assurance.TWO_FACTORS : Assurance.ONE_FACTOR;
  }
}
