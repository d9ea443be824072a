package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.mfa.AppLabel;
import cloud.tansu.server.identity.mfa.ChangeFactors;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The user's second factor. Every change needs a fresh sign-in, see {@link StepUp}. */
@ApplicationScoped
public class OwnFactors {

  private final StepUp stepUp;
  private final EnrolTotp enrolment;
  private final ChangeFactors factors;
  private final AppLabel label;
  private final RealmDatabases databases;

  @Inject
  OwnFactors(
      StepUp stepUp,
      EnrolTotp enrolment,
      ChangeFactors factors,
      AppLabel label,
      RealmDatabases databases) {
    this.stepUp = stepUp;
    this.enrolment = enrolment;
    this.factors = factors;
    this.label = label;
    this.databases = databases;
  }

  public ChangeFactors.State state(Self self) {
    return factors.state(self.realm(), self.id());
  }

  /**
   * The first step of setting an authenticator app up.
   *
   * @return empty when there is one, which has to be removed first
   * @throws cloud.tansu.server.kernel.ProblemException {@code insufficient_user_authentication}
   */
  public Optional<EnrolTotp.Begun> begin(Self self) {
    stepUp.require(self);
    EnrolTotp.Owner owner = owner(self);
    return databases.transact(
        self.realm(),
        unit -> {
          hold(unit, self);
          return enrolment.begin(unit, owner);
        });
  }

  /** The second step, with a code of the app. */
  public EnrolTotp.Confirmation confirm(Self self, String code) {
    stepUp.require(self);
    EnrolTotp.Owner owner = owner(self);
    return databases.transact(
        self.realm(),
        unit -> {
          hold(unit, self);
          return enrolment.confirm(unit, owner, code.strip());
        });
  }

  /**
   * Removes app and recovery codes.
   *
   * @return false when there was nothing to remove
   */
  public boolean remove(Self self) {
    stepUp.require(self);
    return factors.remove(self.subject().actor(), self.realm(), self.id());
  }

  /**
   * Makes new recovery codes in place of all there are, to be shown now and never again.
   *
   * @return empty without an authenticator app
   */
  public Optional<List<String>> newRecoveryCodes(Self self) {
    stepUp.require(self);
    return factors.newRecoveryCodes(self.subject().actor(), self.realm(), self.id());
  }

  /** The account may have been deleted since the session was looked at. */
  private static void hold(UnitOfWork unit, Self self) throws SQLException {
    Optional<Integer> account =
        unit.first(
            "select 1 from users where id = ? for key share",
            row -> row.getInt(1),
            self.id().value());
    if (account.isEmpty()) {
      throw Problems.UNAUTHENTICATED.because("The account is gone.");
    }
  }

  private EnrolTotp.Owner owner(Self self) {
    return new EnrolTotp.Owner(
        self.subject().actor(), self.realm(), self.id(), label.of(self.realm()));
  }
}
