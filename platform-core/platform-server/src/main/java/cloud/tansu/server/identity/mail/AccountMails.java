package cloud.tansu.server.identity.mail;

import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Writes the mails of each realm in its name, with links to its own pages. */
@ApplicationScoped
public class AccountMails {

  private final RealmNames names;
  private final Issuers issuers;

  @Inject
  AccountMails(RealmNames names, Issuers issuers) {
    this.names = names;
    this.issuers = issuers;
  }

  /** Looks up what the mails need to know; not while holding a database connection. */
  public RealmMails in(Realm realm) {
    return new RealmMails(names.of(realm), issuers.of(realm));
  }
}
