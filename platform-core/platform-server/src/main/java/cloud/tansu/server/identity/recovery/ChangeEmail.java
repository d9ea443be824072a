package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Lets a signed-in user move the account to another address. It moves when the link that is sent to
 * the new address is followed ({@link ConfirmEmail}); the present address is told at once.
 *
 * <p>Ask for the password, or a recent sign-in, before calling: who holds the address of an account
 * holds the account.
 */
@ApplicationScoped
public class ChangeEmail {

  private static final String ACTION = "EmailChangeRequest";

  private final RealmPolicies policies;
  private final RecoveryLimits limits;
  private final RealmDatabases databases;
  private final Addresses addresses;
  private final LinkMails mails;
  private final RecoveryAudit audit;

  @Inject
  ChangeEmail(
      RealmPolicies policies,
      RecoveryLimits limits,
      RealmDatabases databases,
      Addresses addresses,
      LinkMails mails,
      RecoveryAudit audit) {
    this.policies = policies;
    this.limits = limits;
    this.databases = databases;
    this.addresses = addresses;
    this.mails = mails;
    this.audit = audit;
  }

  /** What came of the wish. */
  public enum Outcome {
    /**
     * The link is on its way; or, where the realm keeps addresses secret, the address is taken and
     * its owner was told.
     */
    LINK_SENT,
    EMAIL_TAKEN,
    /** The account has that address. */
    UNCHANGED,
    /** There is no such user, or it may not sign in. */
    NOT_FOUND
  }

  /**
   * Sends the link to the new address and a notice to the present one.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited} when the new address
   *     got too many mails
   */
  public Outcome request(Realm realm, UserId user, Email wished) {
    if (!limits.mayWriteTo(realm, wished)) {
      throw Problem.of(Problems.RATE_LIMITED, "This address got many mails. Try again in an hour.")
          .asException();
    }
    boolean secretly = policies.signUp(realm).enumerationProtection();
    RealmMails texts = mails.in(realm);
    return databases.transact(
        realm,
        unit -> {
          Optional<TokenSubject> found = addresses.active(unit, realm, user);
          return found.isEmpty()
              ? Outcome.NOT_FOUND
              : request(unit, found.get(), wished, secretly, texts);
        });
  }

  private Outcome request(
      UnitOfWork unit, TokenSubject user, Email wished, boolean secretly, RealmMails texts)
      throws SQLException {
    Email present = user.email();
    if (present.equals(wished)) {
      return Outcome.UNCHANGED;
    }
    boolean taken = addresses.holder(unit, user.realm(), wished).isPresent();
    if (taken && !secretly) {
      return Outcome.EMAIL_TAKEN;
    }
    if (taken) {
      mails.sendNotice(unit, texts.accountExists(wished));
    } else {
      mails.sendChange(unit, texts, user.id(), present, wished);
    }
    mails.sendNotice(unit, texts.addressWillChange(present, wished));
    audit.done(unit, user, ACTION, wished);
    return Outcome.LINK_SENT;
  }
}
