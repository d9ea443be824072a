package cloud.tansu.launcher;

import java.time.Duration;

/** Waits until the server answers its readiness URL, or until it is clear that it never will. */
final class ServerStart {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 100;

  private final ServerLog log;
  private final Readiness readiness;
  private final StopSignals signals;

  ServerStart(DataDirectory data, Readiness readiness, StopSignals signals) {
    this.log = ServerLog.fromNow(data);
    this.readiness = readiness;
    this.signals = signals;
  }

  /** Returns false when a stop was asked for before the server was ready. */
  boolean awaitReady(ServerProcess server) throws LaunchFailure {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!signals.await(POLL_MILLIS)) {
      if (!server.isAlive()) {
        throw failure("the server ended while it was starting", true);
      }
      boolean booted = log.booted();
      switch (readiness.ask()) {
        case Readiness.Ready ready -> {
          return true;
        }
        case Readiness.Failed failed ->
            throw failure("the server failed to start: " + failed.reason(), false);
        case Readiness.NotDeployed notDeployed -> {
          // asked after the server had finished deploying: it will not come any more
          if (booted) {
            throw failure("the application was not deployed", true);
          }
        }
        case Readiness.NotYet notYet -> {}
      }
      if (System.nanoTime() > deadline) {
        throw failure("the server was not ready after " + LIMIT.toMinutes() + " minutes", true);
      }
    }
    return false;
  }

  private LaunchFailure failure(String what, boolean withLines) {
    StringBuilder line = new StringBuilder(what).append("; log: ").append(log.file());
    if (withLines) {
      log.summary().forEach(each -> line.append("\n  ").append(each));
    }
    return new LaunchFailure(ExitCode.SERVER_FAILED, line.toString());
  }
}
