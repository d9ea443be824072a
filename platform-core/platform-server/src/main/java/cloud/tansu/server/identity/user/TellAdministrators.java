package cloud.tansu.server.identity.user;

import cloud.tansu.server.events.webhook.WebhookDisabled;
import cloud.tansu.server.identity.mail.RealmNames;
import cloud.tansu.server.identity.mail.WebhookMail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.mail.OutgoingMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the administrators of a tenant by mail what the server did by itself and they should know.
 * A mail is lost when the server dies right after what it tells of.
 */
@ApplicationScoped
class TellAdministrators {

  /** Of tenants with more, the oldest accounts are told. */
  static final int MOST = 50;

  private static final Logger LOG = LoggerFactory.getLogger(TellAdministrators.class);

  private final RealmDatabases databases;
  private final UserTable users;
  private final RealmNames names;
  private final OutgoingMail outgoing;

  @Inject
  TellAdministrators(
      RealmDatabases databases, UserTable users, RealmNames names, OutgoingMail outgoing) {
    this.databases = databases;
    this.users = users;
    this.names = names;
    this.outgoing = outgoing;
  }

  void on(@Observes WebhookDisabled news) {
    Realm realm = Realm.of(news.tenant());
    List<Email> told =
        databases.read(realm, unit -> users.administrators(unit, realm, MOST)).stream()
            .filter(email -> !email.equals(NewUsers.firstAdministrator(news.tenant())))
            .toList();
    String name = names.of(realm);
    told.forEach(email -> outgoing.send(WebhookMail.disabled(email, name, news)));
    LOG.info(
        "identity.administrators.told tenant={} webhook={} mails={}",
        news.tenant(),
        news.webhook(),
        told.size());
  }
}
