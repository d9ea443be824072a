package cloud.tansu.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * One server after the other on the same data, each with settings of its own. They have the same
 * address, which tokens name.
 */
final class RestartedServers implements FunctionsBench.Servers {

  private final Path distribution;
  private final Path data;
  private final int port;
  private final String password;
  private final TakenDown takenDown;
  private final BenchRun.Progress progress;
  private LaunchedServer running;

  RestartedServers(
      LaunchedServer running,
      Path distribution,
      Path data,
      int port,
      String password,
      TakenDown takenDown,
      BenchRun.Progress progress) {
    this.running = running;
    this.distribution = distribution;
    this.data = data;
    this.port = port;
    this.password = password;
    this.takenDown = takenDown;
    this.progress = progress;
  }

  @Override
  public LaunchedServer.Ready restart(List<String> settings) throws Exception {
    running.close();
    return start(settings);
  }

  @Override
  public LaunchedServer.Ready restartWithoutCaches(List<String> settings) throws Exception {
    running.close();
    new ScratchFolder(data.resolve("cache/functions")).close();
    return start(settings);
  }

  private LaunchedServer.Ready start(List<String> settings) throws Exception {
    progress.step("starting again with " + String.join(" ", settings));
    running =
        takenDown.keep(() -> LaunchedServer.launch(distribution, data, port, password, settings));
    return running.awaitReady();
  }
}
