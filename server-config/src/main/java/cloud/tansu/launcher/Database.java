package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The PostgreSQL the server uses: the embedded one, started and stopped here, or one of the
 * person's own.
 */
final class Database {
  private static final String PLATFORM = "tansu_identity";

  private final Optional<EmbeddedPostgres> embedded;
  private final DatabaseAddress administrator;

  private Database(Optional<EmbeddedPostgres> embedded, DatabaseAddress administrator) {
    this.embedded = embedded;
    this.administrator = administrator;
  }

  /** Starts the embedded cluster, after making it the first time. */
  static Database startEmbedded(
      EmbeddedPostgres postgres, DataDirectory data, Passwords passwords, Progress progress)
      throws LaunchFailure {
    String password = superuserPassword(data, passwords);
    if (!postgres.exists()) {
      progress.step("Making the database directory (once)");
      postgres.initialise(password);
    }
    progress.step("Starting PostgreSQL");
    int port = postgres.start();
    DatabaseAddress address =
        DatabaseAddress.local(port, "postgres", EmbeddedPostgres.SUPERUSER, password);
    return new Database(Optional.of(postgres), address);
  }

  static Database external(String url, Progress progress) throws LaunchFailure {
    DatabaseAddress address = DatabaseAddress.parse(url);
    progress.step("Connecting to PostgreSQL at " + address);
    return new Database(Optional.empty(), address);
  }

  private static String superuserPassword(DataDirectory data, Passwords passwords)
      throws LaunchFailure {
    Path file = data.keys().resolve("postgres-superuser");
    try {
      if (!Files.exists(file)) {
        DataDirectory.writePrivately(file, passwords.forProgram() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot use " + file + ": " + e, e);
    }
  }

  /** Whether an earlier start, perhaps of another node, has made the platform's database. */
  boolean knowsPlatform() throws LaunchFailure {
    try {
      return ClusterSetup.databaseExists(administrator, PLATFORM);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  void setUp(String applicationPassword, String provisionerPassword, Progress progress)
      throws LaunchFailure {
    ClusterSetup setup =
        embedded.isPresent()
            ? ClusterSetup.asSuperuser(administrator)
            : ClusterSetup.asRoleCreator(administrator);
    try {
      setup.apply(applicationPassword, provisionerPassword);
      if (embedded.isEmpty()) {
        progress.step(
            "Note: the catalogue of this PostgreSQL is not hardened, which takes a superuser:"
                + " a tenant's own SQL role can see names and activity of others");
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private LaunchFailure refused(SQLException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    return embedded.isPresent()
        ? new LaunchFailure(ExitCode.DATABASE_FAILED, "the embedded database: " + reason, e)
        : new LaunchFailure(
            ExitCode.DATABASE_UNREACHABLE, "the database " + administrator + ": " + reason, e);
  }

  DatabaseAddress address() {
    return administrator;
  }

  Optional<ProcessHandle> process() throws LaunchFailure {
    return embedded.isPresent() ? embedded.get().process() : Optional.empty();
  }

  void stop() throws LaunchFailure {
    if (embedded.isPresent()) {
      embedded.get().stop();
    }
  }

  void stopAtOnce() throws LaunchFailure {
    if (embedded.isPresent()) {
      embedded.get().stopAtOnce();
    }
  }
}
