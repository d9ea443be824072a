package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the shipped command starts, refuses to start, and survives. */
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
  void runsBesideAnotherInstanceAndLosesNothingWhenKilled() {
    var data = RunningServer.fresh("killed");
    ServerProcess first = ServerProcess.launch(data, ServerProcess.freePort());
    PlatformClient client = first.awaitReady().client();
    TestTenant tenant = client.provision(administrator(client));
    String id = tenant.document(tenant.collection("notes"), Map.of("text", "kept")).text("id");
    server.client().get("/health/ready").send().expect(200);

    first.kill();
    ServerProcess next = ServerProcess.launch(data, ServerProcess.freePort());
    PlatformClient again = next.awaitReady().client();
    String token =
        again
            .signIn(tenant.id(), "admin@" + tenant.id() + ".local", PlatformClient.PASSWORD)
            .expect(200)
            .text("access_token");
    PlatformAnswer document = again.get("/db/api/documents/" + id).bearer(token).send();

    assertThat(document.expect(200).body()).contains("kept");
    assertThat(next.stop("INT")).as("exit code after Ctrl-C").isZero();
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

  private static String administrator(PlatformClient client) {
    return client.administratorToken(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD);
  }
}
