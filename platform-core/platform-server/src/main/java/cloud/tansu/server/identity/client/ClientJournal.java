package cloud.tansu.server.identity.client;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Writes down what was done to a client, and lets go of what was kept in memory of it. */
@ApplicationScoped
class ClientJournal {

  private final AuditTrail audit;
  private final Clients clients;
  private final Clock clock;

  @Inject
  ClientJournal(AuditTrail audit, Clients clients, Clock clock) {
    this.audit = audit;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * @param action such as {@code ClientRegister}
   * @param client as it is now; as it was when it has been deleted
   */
  void append(UnitOfWork unit, Actor actor, Realm realm, String action, Client client)
      throws SQLException {
    AuditEvent event =
        AuditEvent.of(actor, "Identity", action)
            .service("identity")
            .detail("client", client.id())
            .detail("name", client.name())
            .detail("redirectUris", client.redirectUris())
            .detail("grantTypes", client.grantTypes())
            .detail("scopes", client.scopes())
            .detail("firstParty", client.firstParty());
    audit.append(unit, event.tenant(realm.tenant()));
    unit.afterCommit(() -> clients.forget(realm, client.id()));
  }

  /** When what is being done is done. */
  Instant now() {
    return clock.instant();
  }
}
