package cloud.tansu.server.identity.client;

import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Takes from a client whatever it holds, wherever in the server that is kept. */
@ApplicationScoped
class ClientClosure {

  private final Iterable<ClientGrants> grants;
  private final Clock clock;

  @Inject
  ClientClosure(@Any Instance<ClientGrants> grants, Clock clock) {
    this((Iterable<ClientGrants>) grants, clock);
  }

  ClientClosure(Iterable<ClientGrants> grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  void close(UnitOfWork unit, String clientId) throws SQLException {
    Instant now = now();
    for (ClientGrants each : grants) {
      each.end(unit, clientId, now);
    }
  }

  Instant now() {
    return clock.instant();
  }
}
