package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.persistence.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Signs a user out of a browser, and of the applications that were used from it. */
@ApplicationScoped
class BrowserSignOut {

  private final RealmDatabases databases;
  private final BrowserSessions browserSessions;
  private final Journal journal;

  @Inject
  BrowserSignOut(RealmDatabases databases, BrowserSessions browserSessions, Journal journal) {
    this.databases = databases;
    this.browserSessions = browserSessions;
    this.journal = journal;
  }

  void signOut(Realm realm, BrowserSession session) {
    databases.transact(
        realm,
        unit -> {
          browserSessions.end(unit, session.id());
          journal.append(
              unit,
              Journal.Entry.of(session.authentication().subject().actor(), "Auth", "SignOut")
                  .detail("method", "browser"));
          return true;
        });
  }
}
