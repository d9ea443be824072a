package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.client.ClientGrants;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;

/** What an application has begun and not finished, and what users have allowed it. */
@ApplicationScoped
class PendingGrants implements ClientGrants {

  @Override
  public int end(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    return unit.update("delete from oidc_requests where client_id = ?", clientId)
        + unit.update(
            "update oidc_codes set used_at = ? where client_id = ? and used_at is null",
            now,
            clientId)
        + unit.update("delete from oidc_device_codes where client_id = ?", clientId)
        + unit.update("delete from oidc_consents where client_id = ?", clientId);
  }
}
