package cloud.tansu.server.identity.client;

import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** Takes from a client whatever it holds, wherever in the server that is kept. */
@ApplicationScoped
class ClientClosure {

  private final Iterable<ClientGrants> grants;

  @Inject
  ClientClosure(@Any Instance<ClientGrants> grants) {
    this((Iterable<ClientGrants>) grants);
  }

  ClientClosure(Iterable<ClientGrants> grants) {
    this.grants = grants;
  }

  void close(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    for (ClientGrants each : grants) {
      each.end(unit, clientId, now);
    }
  }
}
