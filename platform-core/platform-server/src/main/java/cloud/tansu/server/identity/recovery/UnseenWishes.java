package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Takes wishes of people who are not signed in, as often as allowed, and fulfils them after they
 * were answered, in a transaction on the realm's database.
 */
@ApplicationScoped
class UnseenWishes {

  private final RealmPolicies policies;
  private final RecoveryLimits limits;
  private final AfterAnswer afterAnswer;
  private final RealmDatabases databases;

  @Inject
  UnseenWishes(
      RealmPolicies policies,
      RecoveryLimits limits,
      AfterAnswer afterAnswer,
      RealmDatabases databases) {
    this.policies = policies;
    this.limits = limits;
    this.afterAnswer = afterAnswer;
    this.databases = databases;
  }

  /**
   * Takes the wish for a link.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited} by the caller's
   *     address, {@code tenant_sign_in_disabled}, {@code unavailable}
   */
  void take(Realm realm, Email email, Origin origin, Work<Boolean> fulfilment) {
    policies.requireSignIn(realm);
    limits.checkCaller(realm, origin);
    if (limits.mayWriteTo(realm, email)) {
      afterAnswer.run(() -> databases.transact(realm, fulfilment));
    }
  }

  /**
   * Takes a sign-up, whose caller was counted before.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code unavailable}
   */
  void takeSignUp(Realm realm, Email email, Work<Boolean> fulfilment) {
    if (limits.mayWriteAboutSignUp(realm, email)) {
      afterAnswer.run(() -> databases.transact(realm, fulfilment));
    }
  }
}
