package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.testkit.RealPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Databases of tenants on a PostgreSQL that has pgvector, which the binaries of {@code
 * RealPostgres} lack: PGlite, installed by npm and run by node, one of it for each database. They
 * have the roles of a TansuCloud cluster and the tables of all features, made by the owner as in
 * production. PGlite signs nobody in and has one session for all connections, so that session
 * becomes the role of the application once the tables are there.
 */
public final class VectorPostgres {

  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final long INSTALL_SECONDS = 300;
  private static final String OWNED =
      "ALTER DATABASE postgres OWNER TO tansu_owner; SET ROLE tansu_owner; CREATE SCHEMA sys;"
          + " SET search_path = sys, app";
  private static final String SUPERUSER = "SET SESSION AUTHORIZATION postgres; RESET ROLE; ";
  private static final String APPLICATION = "SET SESSION AUTHORIZATION tansu_app; ";

  private static final Object STARTING = new Object();
  private static @Nullable VectorPostgres instance;

  private final Process process;
  private final Path errors;
  private final int port;
  private final Databases databases;
  private final List<Path> migrations;
  private final Set<DatabaseName> made = new HashSet<>();

  private VectorPostgres(Process process, Path errors, int port) throws IOException {
    List<SchemaContribution> contributions = SchemaContributions.onClassPath();
    DatabaseConfig config = Configuration.of(values(port)).bind(DatabaseConfig.class);
    DatabaseConnections connections = new DatabaseConnections(new DatabaseAccess(config), config);
    this.process = process;
    this.errors = errors;
    this.port = port;
    this.migrations = migrations(contributions);
    this.databases =
        new Databases(connections, new SessionFactories(contributions), DatabaseName::forNewTenant);
  }

  /**
   * The server of this JVM, installed and started when it is first asked for. One that has ended
   * says why on standard error and gives way to a new one without databases: it is an emulation in
   * memory, and the tests judge what is built on it, not how long it lives.
   */
  public static VectorPostgres shared() {
    synchronized (STARTING) {
      if (instance != null && !instance.process.isAlive()) {
        System.err.println("PGlite ended: " + instance.lastWords());
        instance = null;
      }
      if (instance == null) {
        instance = start();
      }
      return instance;
    }
  }

  public Databases databases() {
    return databases;
  }

  /**
   * A tenant without documents, found by its id.
   *
   * @implNote Truncated and not deleted: an index of neighbours keeps rows that are gone in its
   *     graph, and then finds less of the few that are left.
   */
  public TenantId tenant(String id) {
    TenantId tenant = new TenantId(id);
    DatabaseName name = DatabaseName.forNewTenant(tenant);
    if (made.add(name)) {
      prepare(name);
    }
    execute(name, SUPERUSER + "TRUNCATE app.documents, app.collections CASCADE; " + APPLICATION);
    return tenant;
  }

  /** Runs SQL as one of the roles, and gives the session back to the application. */
  public void executeAs(String role, TenantId tenant, String sql) {
    DatabaseName name = DatabaseName.forNewTenant(tenant);
    execute(name, SUPERUSER + "SET SESSION AUTHORIZATION " + role);
    try {
      execute(name, sql);
    } finally {
      execute(name, SUPERUSER + APPLICATION);
    }
  }

  private void prepare(DatabaseName name) {
    StringBuilder sql = new StringBuilder(testkit("cluster.sql")).append(testkit("base.sql"));
    sql.append(OWNED);
    execute(name, sql.toString());
    try {
      for (Path each : migrations) {
        execute(name, Files.readString(each));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void execute(DatabaseName name, String sql) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + port + "/" + name.value());
    source.setUser("postgres");
    source.setPassword("postgres");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      if (!process.isAlive()) {
        failure.addSuppressed(new AssertionError("PGlite ended: " + lastWords()));
      }
      throw new DatabaseFault(failure);
    }
  }

  private String lastWords() {
    try {
      return "exit " + process.exitValue() + "\n" + Files.readString(errors);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String testkit(String name) {
    try (InputStream in = RealPostgres.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static VectorPostgres start() {
    try {
      Path folder = Files.createTempDirectory("tansu-pglite");
      copy(folder);
      install(folder);
      Path errors = folder.resolve("pglite.err");
      Process process =
          new ProcessBuilder("node", "pglite.mjs")
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(process, folder)));
      String address = process.inputReader().readLine();
      if (address == null) {
        throw new AssertionError("PGlite failed:\n" + Files.readString(errors));
      }
      int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
      return new VectorPostgres(process, errors, port);
    } catch (IOException unable) {
      throw new UncheckedIOException("Needs node and npm on the PATH", unable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void remove(Process process, Path folder) {
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
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

  /** A second connection would find the prepared statements of the first in its session. */
  private static Map<String, String> values(int port) {
    return Map.of(
        "tansu.database.idle-timeout",
        "1h",
        "tansu.database.host",
        "127.0.0.1",
        "tansu.database.port",
        Integer.toString(port),
        "tansu.database.provisioner-password",
        "any",
        "tansu.database.app-password",
        "any");
  }
}
