package cloud.tansu.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The PostgreSQL of one data directory. It is a process group of its own, so that Ctrl-C in the
 * terminal does not reach it before the server has stopped.
 */
final class EmbeddedPostgres {
  static final String SUPERUSER = "postgres";
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
  // crash recovery of a busy cluster replays its write-ahead log first
  private static final int START_SECONDS = 300;
  private static final int STOP_SECONDS = 30;
  private static final int START_ATTEMPTS = 3;

  private final PostgresPrograms programs;
  private final DataDirectory data;
  private final DatabaseUser user;
  private final RandomGenerator random;

  EmbeddedPostgres(
      PostgresPrograms programs, DataDirectory data, DatabaseUser user, RandomGenerator random) {
    this.programs = programs;
    this.data = data;
    this.user = user;
    this.random = random;
  }

  boolean exists() {
    return Files.exists(data.postgres().resolve("PG_VERSION"));
  }

  /** Makes the cluster; until it is complete it has another name, so a crash leaves no half one. */
  void initialise(String superuserPassword) throws LaunchFailure {
    Path unfinished = data.root().resolve("postgres.unfinished");
    Path passwordFile = unfinished.resolveSibling("postgres.password");
    try {
      PostgresPrograms.deleteRecursively(unfinished);
      Files.createDirectory(unfinished);
      DataDirectory.writePrivately(passwordFile, superuserPassword);
      openTheWay();
      user.own(unfinished);
      user.own(passwordFile);
      ProgramRun run = run(initdb(unfinished, passwordFile), INITDB_LIMIT);
      if (!run.succeeded()) {
        throw failed("PostgreSQL could not make its data directory: " + run.lastLine());
      }
      Files.writeString(
          unfinished.resolve("postgresql.conf"),
          "\ninclude '" + PostgresSettings.FILE + "'\n",
          StandardOpenOption.APPEND);
      Files.move(unfinished, data.postgres(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LaunchFailure(
          ExitCode.DATA_UNUSABLE, "cannot make the database directory: " + e, e);
    } finally {
      delete(passwordFile);
    }
  }

  private void openTheWay() throws IOException {
    user.letPass(data.root());
    user.letPass(data.cache());
  }

  private static void delete(Path passwordFile) throws LaunchFailure {
    try {
      Files.deleteIfExists(passwordFile);
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot delete " + passwordFile, e);
    }
  }

  private List<String> initdb(Path folder, Path passwordFile) {
    return List.of(
        programs.program("initdb"),
        "--pgdata=" + folder,
        "--username=" + SUPERUSER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // the order of text must not change with the C library of the machine
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--data-checksums");
  }

  /** Starts the cluster on its own port and returns when it takes connections. */
  int start() throws LaunchFailure {
    requireSameMajorVersion();
    ProgramRun run = new ProgramRun(ProgramRun.NOT_STARTED, "");
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      int port = choosePort(attempt == 0);
      run = startOn(port);
      if (run.succeeded()) {
        return port;
      }
    }
    throw failed(
        "the database did not start: "
            + run.lastLine()
            + " (log: "
            + data.logs().resolve("postgresql-start.log")
            + ")");
  }

  private void requireSameMajorVersion() throws LaunchFailure {
    try {
      String major = Files.readString(data.postgres().resolve("PG_VERSION")).strip();
      if (!major.equals(programs.majorVersion())) {
        throw failed(
            "the data directory belongs to PostgreSQL "
                + major
                + ", this release brings "
                + programs.version()
                + "; see docs/decisions for how to move");
      }
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot read the database: " + e, e);
    }
  }

  private int choosePort(boolean keep) throws LaunchFailure {
    Path file = data.root().resolve("postgres.port");
    try {
      if (keep && Files.exists(file)) {
        int port = Integer.parseInt(Files.readString(file).strip());
        if (ListenAddress.isFreeOnLoopback(port)) {
          return port;
        }
      }
      int port = ListenAddress.freeLoopbackPort(random);
      DataDirectory.writePrivately(file, port + "\n");
      return port;
    } catch (IOException | NumberFormatException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, file + " is not usable: " + e, e);
    }
  }

  private ProgramRun startOn(int port) throws LaunchFailure {
    Path log = data.logs().resolve("postgresql-start.log");
    try {
      Path settings = data.postgres().resolve(PostgresSettings.FILE);
      DataDirectory.writePrivately(settings, PostgresSettings.render(port, data.logs()));
      user.own(settings);
      Files.deleteIfExists(log);
      Files.createFile(log);
      openTheWay();
      user.own(data.logs());
    } catch (IOException e) {
      throw new LaunchFailure(ExitCode.DATA_UNUSABLE, "cannot prepare the database: " + e, e);
    }
    ProgramRun run =
        run(
            pgCtl("start", "-w", "-s", "-t", String.valueOf(START_SECONDS), "-l", log.toString()),
            Duration.ofSeconds(START_SECONDS + 10L));
    return run.succeeded() ? run : new ProgramRun(run.exitCode(), lastWords(log, run));
  }

  private static String lastWords(Path log, ProgramRun run) {
    try {
      String text = Files.readString(log);
      return text.isBlank() ? run.output() : text;
    } catch (IOException unreadable) {
      return run.output();
    }
  }

  /** The process that serves this cluster, if it runs. */
  Optional<ProcessHandle> process() throws LaunchFailure {
    return PostmasterFile.of(data.postgres()).runningProcess();
  }

  /** Stops the cluster: sessions are cut off, what they committed is on disk. */
  void stop() throws LaunchFailure {
    PostmasterFile file = PostmasterFile.of(data.postgres());
    if (file.runningProcess().isEmpty()) {
      file.removeIfStale();
      return;
    }
    ProgramRun run =
        run(
            pgCtl("stop", "-m", "fast", "-w", "-s", "-t", String.valueOf(STOP_SECONDS)),
            Duration.ofSeconds(STOP_SECONDS + 10L));
    if (!run.succeeded()) {
      stopAtOnce();
    }
  }

  /** Stops without a checkpoint; the next start replays the write-ahead log. */
  void stopAtOnce() throws LaunchFailure {
    if (process().isPresent()) {
      ProgramRun run =
          run(pgCtl("stop", "-m", "immediate", "-w", "-s"), Duration.ofSeconds(STOP_SECONDS * 3L));
      if (!run.succeeded() && process().isPresent()) {
        throw failed("the database did not stop: " + run.lastLine());
      }
    }
  }

  private List<String> pgCtl(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(programs.program("pg_ctl"), "-D", data.postgres().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private ProgramRun run(List<String> command, Duration limit) {
    return ProgramRun.of(user.commandFor(command), limit);
  }

  private static LaunchFailure failed(String line) {
    return new LaunchFailure(ExitCode.DATABASE_FAILED, line);
  }
}
