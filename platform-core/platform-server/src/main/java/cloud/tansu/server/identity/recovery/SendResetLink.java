package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.mail.RealmMails;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Addresses;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Sends a user the link by which a new password is chosen, at the wish of an administrator. */
@ApplicationScoped
public class SendResetLink {

  private final RealmDatabases databases;
  private final Addresses addresses;
  private final LinkMails mails;
  private final AuditTrail audit;

  @Inject
  SendResetLink(RealmDatabases databases, Addresses addresses, LinkMails mails, AuditTrail audit) {
    this.databases = databases;
    this.addresses = addresses;
    this.mails = mails;
    this.audit = audit;
  }

  /**
   * Writes the mail. The password that the user has works until the link is used.
   *
   * @return false when there is no such user who may sign in
   */
  public boolean to(Actor actor, Realm realm, UserId id) {
    RealmMails texts = mails.in(realm);
    return databases.transact(
        realm,
        unit -> {
          Optional<TokenSubject> user = addresses.active(unit, realm, id);
          if (user.isEmpty()) {
            return false;
          }
          mails.sendReset(unit, texts, id, user.get().email());
          AuditEvent event =
              AuditEvent.of(actor, "Identity", "UserPasswordReset")
                  .service("identity")
                  .detail("user", id);
          audit.append(unit, event.tenant(realm.tenant()));
          return true;
        });
  }
}
