package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Where the databases are and how many connections the server may hold. */
@ConfigPrefix("tansu.database")
public record DatabaseConfig(
    @ConfigKey(description = "Host of the PostgreSQL server", defaultValue = "127.0.0.1")
        String host,
    @ConfigKey(description = "Port of the PostgreSQL server", defaultValue = "5432") int port,
    @ConfigKey(
            description = "Role that creates databases and roles (CREATEDB, CREATEROLE)",
            defaultValue = "tansu_provisioner")
        String provisionerUser,
    @ConfigKey(description = "Password of the provisioner role", secret = true)
        String provisionerPassword,
    @ConfigKey(description = "Role that serves requests; owns nothing", defaultValue = "tansu_app")
        String appUser,
    @ConfigKey(description = "Password of the application role", secret = true) String appPassword,
    @ConfigKey(
            description =
                "Further pgjdbc connection parameters, URL-encoded, such as sslmode=verify-full",
            defaultValue = "tcpKeepAlive=true")
        String parameters,
    @ConfigKey(
            description = "Connections to the platform and audit databases, each",
            defaultValue = "24")
        int maxPlatformConnections,
    @ConfigKey(description = "Connections to all tenant databases together", defaultValue = "96")
        int maxTenantConnections,
    @ConfigKey(description = "Connections to one tenant database", defaultValue = "8")
        int maxConnectionsPerTenant,
    @ConfigKey(
            description = "How long a request waits for a connection before it is refused",
            defaultValue = "3s")
        Duration connectionTimeout,
    @ConfigKey(description = "How long an unused connection is kept", defaultValue = "60s")
        Duration idleTimeout,
    @ConfigKey(description = "Longest run time of one statement of a request", defaultValue = "30s")
        Duration statementTimeout) {

  public DatabaseConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("tansu.database.port is 1 to 65535");
    }
    if (maxPlatformConnections < 2 || maxTenantConnections < 1 || maxConnectionsPerTenant < 1) {
      throw new IllegalArgumentException("tansu.database.max-… must be positive");
    }
  }

  /** The address of one database, without credentials. */
  String url(DatabaseName database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database.value() + "?" + parameters;
  }
}
