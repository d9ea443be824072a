package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Provisioner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/**
 * The role under which SQL of a tenant's functions runs. It may do what the tenant's own role for
 * direct SQL may, in the tenant's database and no other, and can become no other role: it signs in
 * by itself. It is made when it is first needed.
 */
@ApplicationScoped
public class FunctionRole {

  private static final Set<String> EXISTS = Set.of("42710", "23505");

  /** Calls of functions that run SQL at once, on all nodes together. */
  private static final int CONNECTION_LIMIT = 16;

  private static final String RIGHTS =
      " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

  private final Provisioner provisioner;

  @Inject
  public FunctionRole(Provisioner provisioner) {
    this.provisioner = provisioner;
  }

  /** The role of a tenant; safe to stand in SQL without quotes. */
  public static String nameOf(TenantId tenant) {
    return tenant.databaseName() + "_fn";
  }

  /**
   * Makes the role, or brings it back to what it should be: its own SQL can change its password.
   *
   * @param password of ASCII; only its verifier is sent
   */
  public void ensure(TenantId tenant, DatabaseName database, String password) {
    String role = nameOf(tenant);
    String access =
        role + " LOGIN PASSWORD '" + verifier(password) + "' CONNECTION LIMIT " + CONNECTION_LIMIT;
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          try {
            statement.execute("CREATE ROLE " + access + RIGHTS + " IN ROLE tansu_tenant_rw");
          } catch (SQLException there) {
            if (!EXISTS.contains(there.getSQLState())) {
              throw there;
            }
            statement.execute("ALTER ROLE " + access);
          }
          statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + role);
          return statement.execute(
              "ALTER ROLE " + role + " IN DATABASE " + database + " SET search_path = public, app");
        });
  }

  private static String verifier(String password) {
    try {
      return PasswordUtil.encodePassword("unused", password.toCharArray(), "scram-sha-256");
    } catch (SQLException impossible) {
      throw new DatabaseFault(impossible);
    }
  }
}
