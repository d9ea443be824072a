package cloud.tansu.server.identity.client;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A bean that keeps something users or administrators have granted an application, such as sessions
 * or authorization codes. It ends when the application is disabled or deleted.
 */
public interface ClientGrants {

  /**
   * Ends what the application holds, in the transaction that disables or deletes it.
   *
   * @return how many there were
   */
  int end(UnitOfWork unit, String clientId, Instant now) throws SQLException;
}
