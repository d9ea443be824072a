package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** What users have allowed applications of others (OpenID Connect Core 1.0 §3.1.2.4). */
@ApplicationScoped
public class Consents {

  private final RealmDatabases databases;
  private final Journal journal;
  private final Clock clock;

  @Inject
  Consents(RealmDatabases databases, Journal journal, Clock clock) {
    this.databases = databases;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Whether the user has allowed the client all of the scopes.
   *
   * @param since consents given before do not count
   */
  public boolean covers(Realm realm, UserId user, String clientId, Scopes scopes, Instant since) {
    return databases
        .read(
            realm,
            unit ->
                unit.first(
                    """
                    select scope from oidc_consents
                    where user_id = ? and client_id = ? and granted_at >= ?
                    """,
                    row -> Scopes.parse(row.getString(1)),
                    user.value(),
                    clientId,
                    since))
        .filter(granted -> scopes.firstNotIn(granted).isEmpty())
        .isPresent();
  }

  /** Writes down what a user has allowed, in addition to what was allowed before. */
  public void grant(TokenSubject user, String clientId, Scopes scopes) {
    databases.transact(
        user.realm(),
        unit -> {
          unit.update(
              """
              insert into oidc_consents (user_id, client_id, scope, granted_at)
              values (?, ?, ?, ?)
              on conflict (user_id, client_id) do update set granted_at = excluded.granted_at,
                scope = array_to_string(array(
                  select distinct unnest(string_to_array(
                    oidc_consents.scope || ' ' || excluded.scope, ' '))), ' ')
              """,
              user.id().value(),
              clientId,
              scopes.toString(),
              clock.instant());
          journal.append(
              unit,
              Journal.Entry.of(user.actor(), "Identity", "ConsentGrant")
                  .detail("client", clientId)
                  .detail("scope", scopes.toString()));
          return true;
        });
  }
}
