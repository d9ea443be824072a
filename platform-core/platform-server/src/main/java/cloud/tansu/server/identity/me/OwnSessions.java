package cloud.tansu.server.identity.me;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.RunningSession;
import cloud.tansu.server.identity.user.UserSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where the user is signed in, and signing out there. */
@ApplicationScoped
public class OwnSessions {

  private final UserSessions sessions;
  private final Clients clients;
  private final RealmDatabases databases;
  private final AuditTrail audit;

  @Inject
  OwnSessions(UserSessions sessions, Clients clients, RealmDatabases databases, AuditTrail audit) {
    this.sessions = sessions;
    this.clients = clients;
    this.databases = databases;
    this.audit = audit;
  }

  /**
   * A session of the user.
   *
   * @param application what the application is called; empty for the hosted pages
   * @param current whether it is the one in which the user looks
   */
  public record OwnSession(RunningSession session, Optional<String> application, boolean current) {}

  /** The one used last first. */
  public List<OwnSession> list(Self self) {
    return sessions.list(self.realm(), self.id()).stream()
        .map(
            session ->
                new OwnSession(
                    session,
                    session.clientId().map(id -> nameOf(self, id)),
                    session.reference().equals(self.session())))
        .toList();
  }

  private String nameOf(Self self, String clientId) {
    return clients.find(self.realm(), clientId).map(Client::name).orElse(clientId);
  }

  /**
   * Ends one session, which may be the user's present one.
   *
   * @return false when the user has no such session
   */
  public boolean end(Self self, UUID session) {
    return databases.transact(
        self.realm(),
        unit -> {
          boolean ended = sessions.end(unit, self.id(), session);
          if (ended) {
            audit.append(unit, self.event("SessionEnd").detail("session", session));
          }
          return ended;
        });
  }

  /**
   * Ends all sessions but the user's present one.
   *
   * @return how many
   */
  public int endOthers(Self self) {
    return databases.transact(
        self.realm(),
        unit -> {
          int ended = sessions.endOthers(unit, self.id(), self.session());
          if (ended > 0) {
            audit.append(unit, self.event("SessionsEnd").detail("count", ended));
          }
          return ended;
        });
  }
}
