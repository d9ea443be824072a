package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One running TansuCloud: database, then server, and the reverse to stop. Whatever point a start
 * reaches, {@link #stop} takes down what runs.
 */
final class Instance {
  private final LaunchOptions options;
  private final Map<String, String> environment;
  private final Progress progress;
  private final DataDirectory data;
  private final Distribution distribution;
  private final SecureRandom random = new SecureRandom();
  private volatile Optional<Database> database = Optional.empty();
  private volatile Optional<ServerProcess> server = Optional.empty();

  Instance(LaunchOptions options, Map<String, String> environment, Progress progress) {
    this.options = options;
    this.environment = environment;
    this.progress = progress;
    this.data = new DataDirectory(options.data());
    this.distribution = new Distribution(options.home());
  }

  /**
   * Starts everything and returns when the server answers, or empty when a stop was asked for in
   * the meantime.
   */
  Optional<ReadyReport> start(StopSignals signals) throws LaunchFailure {
    takeDownOrphans();
    ListenAddress.requireFree(options.listen(), options.port());
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    PayaraRoot payara = new PayaraRoot(distribution, data);
    payara.prepare(java, progress);
    Prepared prepared = prepareDatabase();
    try {
      if (signals.stopRequested()) {
        return Optional.empty();
      }
      payara.reset(options, data);
      ServerCommand command = new ServerCommand(distribution, data, payara, java);
      ServerStart start = new ServerStart(data, new Readiness(options.localUrl()), signals);
      progress.step("Starting the server");
      ServerProcess process =
          ServerProcess.start(command.render(prepared.file(), environment), data);
      server = Optional.of(process);
      return start.awaitReady(process)
          ? Optional.of(report(prepared.administrator()))
          : Optional.empty();
    } finally {
      prepared.configuration().forgetFirstStart();
    }
  }

  /**
   * Starts the database alone and returns the configuration file that a server started elsewhere
   * reads ({@code -Dtansu.config.file}).
   */
  Path startDatabaseOnly() throws LaunchFailure {
    takeDownOrphans();
    return prepareDatabase().file();
  }

  private record Prepared(
      ServerConfiguration configuration, FirstAdministrator administrator, Path file) {}

  private Prepared prepareDatabase() throws LaunchFailure {
    Passwords passwords = new Passwords(random);
    ServerConfiguration configuration = ServerConfiguration.open(data, passwords);
    Database postgres = startDatabase(passwords);
    database = Optional.of(postgres);
    FirstAdministrator administrator = administrator(postgres, passwords);
    postgres.setUp(
        configuration.applicationPassword(), configuration.provisionerPassword(), progress);
    Path file = configuration.write(options, distribution, postgres.address(), administrator);
    return new Prepared(configuration, administrator, file);
  }

  private Database startDatabase(Passwords passwords) throws LaunchFailure {
    Optional<String> url = options.databaseUrl();
    return url.isPresent()
        ? Database.external(url.get(), progress)
        : Database.startEmbedded(embeddedPostgres(), data, passwords, progress);
  }

  private EmbeddedPostgres embeddedPostgres() throws LaunchFailure {
    Path archive = distribution.postgresArchive().orElseThrow(PostgresPrograms::notShipped);
    PostgresPrograms programs = PostgresPrograms.unpackOnce(archive, data, progress);
    return new EmbeddedPostgres(programs, data, DatabaseUser.choose(), random);
  }

  private void takeDownOrphans() throws LaunchFailure {
    Optional<ServerProcess> orphan = ServerProcess.orphan(data);
    if (orphan.isPresent()) {
      progress.step(
          "Stopping the server that a killed launcher left (process " + orphan.get().pid() + ")");
      orphan.get().stop();
    }
    PostmasterFile note = PostmasterFile.of(data.postgres());
    Optional<ProcessHandle> postgres = note.runningProcess();
    if (postgres.isPresent()) {
      progress.step(
          "Stopping the database that a killed launcher left (process "
              + postgres.get().pid()
              + ")");
      embeddedPostgres().stop();
    }
    note.removeIfStale();
  }

  private FirstAdministrator administrator(Database postgres, Passwords passwords)
      throws LaunchFailure {
    try {
      return FirstAdministrator.of(data, postgres.knowsPlatform(), environment, passwords);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private ReadyReport report(FirstAdministrator administrator) throws LaunchFailure {
    Optional<String> password = administrator.generatedPassword();
    try {
      administrator.forgetPassword();
    } catch (IOException e) {
      throw unusable(e);
    }
    Optional<ProcessHandle> postgres = database.orElseThrow().process();
    return new ReadyReport(
        options.localUrl(),
        administrator.email(),
        password,
        ProcessHandle.current().pid(),
        server.orElseThrow().pid(),
        postgres.isPresent() ? OptionalLong.of(postgres.get().pid()) : OptionalLong.empty(),
        data.root(),
        progress.elapsed());
  }

  /** Returns when a stop was asked for; fails when the server or the database ends by itself. */
  void runUntilStopped(StopSignals signals) throws LaunchFailure {
    Optional<ProcessHandle> postgres = database.orElseThrow().process();
    while (!signals.await(500)) {
      if (server.isPresent() && !server.get().isAlive()) {
        throw new LaunchFailure(
            ExitCode.SERVER_FAILED,
            "the server has died; log: " + data.logs().resolve("server.log"));
      }
      if (postgres.isPresent() && !postgres.get().isAlive()) {
        throw new LaunchFailure(
            ExitCode.DATABASE_FAILED, "the database has died; logs: " + data.logs());
      }
    }
  }

  void stop() throws LaunchFailure {
    server.ifPresent(ServerProcess::stop);
    if (database.isPresent()) {
      database.get().stop();
    }
  }

  void stopAtOnce() throws LaunchFailure {
    server.ifPresent(ServerProcess::kill);
    if (database.isPresent()) {
      database.get().stopAtOnce();
    }
  }

  private LaunchFailure unusable(IOException e) {
    return new LaunchFailure(
        ExitCode.DATA_UNUSABLE, "cannot use the data directory " + data.root() + ": " + e, e);
  }
}
