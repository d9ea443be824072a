package cloud.tansu.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program behind {@code ./tansu dev} and {@code ./tansu start}. */
public final class Launcher {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  private Launcher(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts an instance and stays until it is told to stop.
   *
   * @param arguments the options of {@code ./tansu help}, and {@code --home} with the distribution
   */
  public static void main(String[] arguments) {
    Launcher launcher = new Launcher(System.getenv(), System.out, System.err);
    System.exit(launcher.run(List.of(arguments)).number());
  }

  @SuppressWarnings("try") // the lock is held, not used
  private ExitCode run(List<String> arguments) {
    StopSignals signals = StopSignals.install();
    try {
      LaunchOptions options = CommandLine.parse(arguments, environment);
      new Distribution(options.home()).requireComplete();
      DataDirectory data = new DataDirectory(options.data());
      data.create();
      String holder = "process " + ProcessHandle.current().pid() + ", " + options.localUrl();
      try (DataDirectoryLock lock = DataDirectoryLock.acquire(data, holder)) {
        return run(options, signals);
      }
    } catch (LaunchFailure failure) {
      err.println("tansu: " + failure.line());
      return failure.exitCode();
    } catch (IOException e) {
      err.println("tansu: the data directory cannot be released: " + e);
      return ExitCode.UNEXPECTED;
    }
  }

  private ExitCode run(LaunchOptions options, StopSignals signals) throws LaunchFailure {
    Progress progress = new Progress(options.json() ? err : out, System::nanoTime);
    Instance instance = new Instance(options, environment, progress);
    signals.onSecond(() -> force(instance));
    try {
      if (start(instance, options, signals)) {
        instance.runUntilStopped(signals);
      }
      progress.step("Stopping");
      return ExitCode.STOPPED;
    } finally {
      instance.stop();
    }
  }

  /** Returns whether the instance runs now; it does not when a stop was asked for meanwhile. */
  private boolean start(Instance instance, LaunchOptions options, StopSignals signals)
      throws LaunchFailure {
    Optional<String> message =
        options.databaseOnly()
            ? Optional.of("configuration=" + instance.startDatabaseOnly())
            : instance
                .start(signals)
                .map(ready -> options.json() ? ready.toJson() : ready.toText());
    message.ifPresent(out::println);
    out.flush();
    return message.isPresent();
  }

  /** The second Ctrl-C: nothing is waited for, and the next start recovers the database. */
  private void force(Instance instance) {
    ExitCode code = ExitCode.FORCED;
    try {
      err.println("tansu: stopping at once");
      instance.stopAtOnce();
    } catch (LaunchFailure failure) {
      err.println("tansu: " + failure.line());
      code = failure.exitCode();
    } finally {
      Runtime.getRuntime().halt(code.number());
    }
  }
}
