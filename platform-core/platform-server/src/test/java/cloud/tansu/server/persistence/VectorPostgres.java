package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Configuration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of every tenant, on a PostgreSQL that has pgvector, which the binaries of {@code
 * RealPostgres} lack: PGlite, installed by npm and run by node. It has the tables of all features;
 * everybody is superuser there, so it proves SQL and not rights.
 */
public final class VectorPostgres implements AutoCloseable {

  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final long INSTALL_SECONDS = 300;
  private static final String ROLES =
      "CREATE ROLE tansu_owner NOLOGIN; CREATE ROLE tansu_app LOGIN;"
          + " CREATE ROLE tansu_provisioner LOGIN; CREATE ROLE tansu_tenant_rw NOLOGIN;"
          + " CREATE ROLE tansu_tenant_ro NOLOGIN; CREATE SCHEMA sys; SET search_path = sys, app";

  private final Process process;
  private final Databases databases;

  private VectorPostgres(Process process, Databases databases) {
    this.process = process;
    this.databases = databases;
  }

  /**
   * Installs and starts it, and makes the tables.
   *
   * @param folder to install it in
   */
  public static VectorPostgres start(Path folder) {
    try {
      copy(folder);
      install(folder);
      Process process =
          new ProcessBuilder("node", "pglite.mjs")
              .directory(folder.toFile())
              .redirectError(folder.resolve("pglite.err").toFile())
              .start();
      return connect(process, folder);
    } catch (IOException unable) {
      throw new UncheckedIOException("Needs node and npm on the PATH", unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void copy(Path folder) throws IOException {
    try (var files = Files.list(SOURCES)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(each.getFileName());
        Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new AssertionError("npm ci failed:\n" + Files.readString(log));
    }
  }

  private static VectorPostgres connect(Process process, Path folder) throws IOException {
    BufferedReader output = process.inputReader();
    String address = output.readLine();
    if (address == null) {
      throw new AssertionError("PGlite failed:\n" + Files.readString(folder.resolve("pglite.err")));
    }
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    List<SchemaContribution> contributions = SchemaContributions.onClassPath();
    prepare(port, migrations(contributions));
    DatabaseConfig config = Configuration.of(values(port)).bind(DatabaseConfig.class);
    DatabaseConnections connections = new DatabaseConnections(new DatabaseAccess(config), config);
    Databases databases =
        new Databases(connections, new SessionFactories(contributions), DatabaseName::forNewTenant);
    return new VectorPostgres(process, databases);
  }

  /** The files in the order of their versions: Flyway wants two connections at a time. */
  private static List<Path> migrations(List<SchemaContribution> contributions) throws IOException {
    List<Path> files = new ArrayList<>();
    for (SchemaContribution each : contributions) {
      if (each.family() == SchemaFamily.TENANT) {
        try (var folder = Files.list(Path.of("src", "main", "resources", each.migrations()))) {
          folder.forEach(files::add);
        }
      }
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return files;
  }

  private static void prepare(int port, List<Path> migrations) throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    source.setUser("postgres");
    source.setPassword("postgres");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ROLES);
      for (Path each : migrations) {
        statement.execute(Files.readString(each));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Map<String, String> values(int port) {
    return Map.of(
        "tansu.database.host",
        "127.0.0.1",
        "tansu.database.port",
        Integer.toString(port),
        "tansu.database.provisioner-password",
        "any",
        "tansu.database.app-password",
        "any");
  }

  public Databases databases() {
    return databases;
  }

  @Override
  public void close() {
    databases.close();
    process.destroy();
  }
}
