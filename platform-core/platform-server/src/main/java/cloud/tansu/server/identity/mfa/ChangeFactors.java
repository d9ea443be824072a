package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows and removes second factors. */
@ApplicationScoped
public class ChangeFactors {

  private final RealmDatabases databases;
  private final TotpFactorTable factors;
  private final RecoveryCodeTable recoveryCodes;
  private final FactorJournal journal;

  @Inject
  ChangeFactors(
      RealmDatabases databases,
      TotpFactorTable factors,
      RecoveryCodeTable recoveryCodes,
      FactorJournal journal) {
    this.databases = databases;
    this.factors = factors;
    this.recoveryCodes = recoveryCodes;
    this.journal = journal;
  }

  /**
   * The second factors of a user.
   *
   * @param totpSince when the authenticator app was confirmed; empty without one
   * @param recoveryCodesLeft how many codes can still be used
   */
  public record State(Optional<Instant> totpSince, int recoveryCodesLeft) {}

  public State state(Realm realm, UserId user) {
    return databases.transact(
        realm,
        unit ->
            new State(
                factors.find(unit, user).flatMap(TotpFactorTable.Factor::confirmedAt),
                recoveryCodes.remaining(unit, user)));
  }

  /**
   * Removes the authenticator app and all recovery codes.
   *
   * @return false when there was nothing to remove
   */
  public boolean remove(Actor actor, Realm realm, UserId user) {
    return databases.transact(
        realm,
        unit -> {
          recoveryCodes.removeAll(unit, user);
          boolean removed = factors.remove(unit, user);
          if (removed) {
            journal.removed(unit, new FactorJournal.Change(actor, realm, user));
          }
          return removed;
        });
  }

  /**
   * Makes new recovery codes in place of all there are.
   *
   * @return the codes, shown now and never again; empty without an authenticator app
   */
  public Optional<List<String>> newRecoveryCodes(Actor actor, Realm realm, UserId user) {
    return databases.transact(
        realm,
        unit -> {
          boolean confirmed =
              factors.lock(unit, user).filter(f -> f.confirmedAt().isPresent()).isPresent();
          if (!confirmed) {
            return Optional.empty();
          }
          journal.codesReplaced(unit, new FactorJournal.Change(actor, realm, user));
          return Optional.of(recoveryCodes.replace(unit, user));
        });
  }
}
