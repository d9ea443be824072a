package cloud.tansu.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for tests: one cluster for the whole JVM, started by the first test that asks
 * for it, with the roles of a TansuCloud cluster and the hardened database {@code tansu_base}. It
 * runs without fsync, in memory where {@link TestDataDirectory} finds some, and goes away with the
 * JVM.
 *
 * <p>The passwords of {@code tansu_app} and {@code tansu_provisioner} are their names.
 */
public final class RealPostgres {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final EmbeddedPostgres server;

  private RealPostgres() {
    try {
      this.server =
          EmbeddedPostgres.builder()
              .setDataDirectory(TestDataDirectory.create())
              .setServerConfig("max_connections", "300")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("autovacuum", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .setServerConfig("wal_init_zero", "off")
              .setServerConfig("max_wal_size", "128MB")
              .setServerConfig("timezone", "UTC")
              .start();
    } catch (IOException unable) {
      throw new UncheckedIOException("PostgreSQL could not be started", unable);
    }
    execute("postgres", script("cluster.sql"));
    execute("postgres", "CREATE DATABASE tansu_base OWNER tansu_owner TEMPLATE template0");
    execute("postgres", "REVOKE ALL ON DATABASE tansu_base FROM PUBLIC");
    execute("postgres", "GRANT CONNECT ON DATABASE tansu_base TO tansu_provisioner");
    execute("tansu_base", script("base.sql"));
  }

  /** The server of this JVM. */
  public static RealPostgres shared() {
    return Shared.INSTANCE;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return server.getPort();
  }

  /** A connection as superuser, which no part of the platform has; the caller closes it. */
  public Connection openAsSuperuser(String database) throws SQLException {
    return open(database, "postgres", "postgres");
  }

  /** A connection as any role; the caller closes it. */
  public Connection open(String database, String user, String password) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host()});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(database);
    source.setUser(user);
    source.setPassword(password);
    return source.getConnection();
  }

  /** Runs SQL as superuser, outside a transaction when it is a single statement. */
  public void execute(String database, String sql) {
    try (Connection connection = openAsSuperuser(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("On " + database + ": " + sql, failure);
    }
  }

  /**
   * Makes a database anew as a copy of another one, which nobody may be connected to; connections
   * to an older database of that name are cut.
   */
  public void cloneDatabase(String name, String template) {
    requireName(template);
    dropDatabase(name);
    try (Connection connection = openAsSuperuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + name
              + " OWNER tansu_owner TEMPLATE "
              + template
              + " STRATEGY file_copy");
      statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      statement.execute(
          "GRANT CONNECT, TEMPORARY ON DATABASE " + name + " TO tansu_app, tansu_provisioner");
    } catch (SQLException failure) {
      throw new IllegalStateException("Database " + name + " could not be made", failure);
    }
  }

  /** Drops a database if there is one, cutting its connections. */
  public void dropDatabase(String name) {
    requireName(name);
    execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a database name: " + name);
    }
  }

  private static String script(String name) {
    try (InputStream in = RealPostgres.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Started when first touched. */
  private static final class Shared {
    private static final RealPostgres INSTANCE = new RealPostgres();
  }
}
