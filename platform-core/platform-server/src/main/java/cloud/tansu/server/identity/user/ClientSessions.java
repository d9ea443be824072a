package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.client.ClientGrants;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** The sessions that users have with an application end with it. */
@ApplicationScoped
class ClientSessions implements ClientGrants {

  private final SessionTable table;

  @Inject
  ClientSessions(SessionTable table) {
    this.table = table;
  }

  @Override
  public int end(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    return table.endAllWith(unit, clientId, now);
  }
}
