package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the shipped command refuses to start; FunctionsSurviveIT shows that it survives. */
@ExtendWith(RunningServer.Provided.class)
final class LauncherIT {

  private static final int PORT_IN_USE = 3;
  private static final int DATA_IN_USE = 4;
  private static final int DATABASE_UNREACHABLE = 5;

  private final RunningServer server;

  LauncherIT(RunningServer server) {
    this.server = server;
  }

  @Test
  void refusesADataDirectoryThatAnotherInstanceUses() {
    ServerProcess second = ServerProcess.launch(server.data(), ServerProcess.freePort());

    assertThat(second.awaitExit()).isEqualTo(DATA_IN_USE);
    assertThat(second.output()).isEmpty();
    assertThat(second.errors()).contains(server.data().toString()).doesNotContain("\tat ");
    server.client().get("/health/ready").send().expect(200);
  }

  @Test
  void refusesAPortThatIsInUse() {
    int port = server.ready().url().getPort();
    ServerProcess second = ServerProcess.launch(RunningServer.fresh("port"), port);

    assertThat(second.awaitExit()).isEqualTo(PORT_IN_USE);
    assertThat(second.errors()).contains(Integer.toString(port)).doesNotContain("\tat ");
  }

  @Test
  void saysThatTheDatabaseCannotBeReached() {
    String nowhere = "postgres://someone:secret@127.0.0.1:" + ServerProcess.freePort() + "/none";
    ServerProcess start = withDatabase("unreachable", nowhere);

    assertThat(start.awaitExit()).isEqualTo(DATABASE_UNREACHABLE);
    assertThat(start.output()).isEmpty();
    assertThat(start.errors().lines().filter(line -> line.startsWith("tansu: "))).hasSize(1);
    assertThat(start.errors()).doesNotContain("\tat ").doesNotContain("secret");
  }

  private static ServerProcess withDatabase(String data, String url) {
    return ServerProcess.launch(
        RunningServer.fresh(data), ServerProcess.freePort(), Map.of("TANSU_DB_URL", url));
  }
}
