package cloud.tansu.server.tenancy;

import cloud.tansu.server.persistence.UnitOfWork;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A bean that puts first rows into a new tenant's database, such as its administrator and its
 * signing key. All seeders run in one transaction; if one throws, the tenant is not made.
 */
public interface TenantSeeder {

  /** Writes the rows; the seeder that makes the first administrator returns the set-up link. */
  Optional<URI> seed(UnitOfWork unit, ProvisionRequest request) throws SQLException;
}
