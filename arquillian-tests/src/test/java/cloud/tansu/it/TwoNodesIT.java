package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two servers share nothing but a PostgreSQL server, which gives them no superuser, and the file
 * with the master keys.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TwoNodesIT {

  private static final int SERVER_DIED = 7;
  private static final int WRITERS = 4;
  private static final int WRITTEN_BEFORE_THE_KILL = 200;

  /** Behind a load balancer all nodes have one address, and so one issuer. */
  private static final String OPTIONS =
      "-Dtansu.web.public-url=http://nodes.test -Dtansu.identity.password-grant-enabled=true"
          + " -Dtansu.plugins.http.allowed-networks=127.0.0.0/8"
          + " -Dtansu.events.webhooks.timeout=10s -Dtansu.events.delivery.lease=20s";

  private static EmbeddedPostgres cluster;
  private static ServerProcess one;
  private static ServerProcess other;
  private static ServerProcess.Ready ready;
  private static ServerProcess.Ready otherReady;
  private static TestTenant tenant;
  private static TestTenant there;
  private static HeldDelivery held;

  @BeforeAll
  static void start() throws IOException, SQLException {
    cluster = EmbeddedPostgres.builder().start();
    execute("CREATE ROLE maker LOGIN CREATEDB CREATEROLE PASSWORD 'maker'");
    execute("CREATE DATABASE maker OWNER maker");
    Path first = RunningServer.fresh("node-one");
    one = launch(first);
    ready = one.awaitReady();
    Path second = RunningServer.fresh("node-two");
    Files.createDirectories(second.resolve("keys"));
    Files.copy(first.resolve("keys/key-ring"), second.resolve("keys/key-ring"));
    other = launch(second);
    PlatformClient client = ready.client();
    String administrator =
        client.administratorToken(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD);
    tenant = client.provision(administrator);
    held = new HeldDelivery(client.provision(administrator));
    otherReady = other.awaitReady();
    there = new TestTenant(otherReady.client(), tenant.id(), tenant.token());
  }

  @AfterAll
  static void stop() throws IOException {
    one.kill();
    other.kill();
    cluster.close();
    held.close();
  }

  @Test
  @Order(1)
  void showsOnOneNodeWhatWasWrittenOnTheOther() {
    String notes = tenant.collection("notes");
    String id = tenant.document(notes, Map.of("text", "first")).text("id");
    assertThat(read(there, id)).contains("first");
    assertThat(read(there, id)).contains("first");

    tenant
        .client()
        .put("/db/api/documents/" + id)
        .bearer(tenant.token())
        .json(Map.of("content", Map.of("text", "second")))
        .send()
        .expect(200);

    Eventually.holds("the other node reads anew", () -> read(there, id).contains("second"));
    Eventually.holds(
        "the other node knows the event", () -> events(there, "document.updated").size() == 1);
  }

  @Test
  @Order(2)
  void losesAndDoublesNothingWhenANodeIsKilledWhileItWrites() {
    String killed = tenant.collection("killed");
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(Thread.ofPlatform().start(() -> writeUntilKilled(killed, acknowledged)));
    }
    Eventually.holds("enough is written", () -> acknowledged.size() >= WRITTEN_BEFORE_THE_KILL);

    killTheFirstWhileItDelivers();
    assertThat(one.awaitExit()).as("exit code of the command").isEqualTo(SERVER_DIED);
    assertThat(one.processes()).noneMatch(ProcessHandle::isAlive);

    writers.forEach(TwoNodesIT::join);
    int documents = documentsIn(killed);
    Eventually.holds(
        "the other node has logged every document", () -> createdIn(killed).size() >= documents);
    assertThat(createdIn(killed))
        .doesNotHaveDuplicates()
        .hasSize(documents)
        .containsAll(acknowledged);
  }

  /** The other node is stopped for a moment, so that it is the first that delivers. */
  private static void killTheFirstWhileItDelivers() {
    ServerProcess.signal("STOP", otherReady.server());
    try {
      held.begin();
      ServerProcess.signal("KILL", ready.server());
    } finally {
      ServerProcess.signal("CONT", otherReady.server());
    }
    held.release();
  }

  @Test
  @Order(3)
  void deliversWhatTheKilledNodeHadUnderWay() {
    PlatformClient left = there.client();
    Eventually.holds("it is delivered", () -> statusOf(left).equals("DELIVERED"));

    JsonNode delivery = held.deliveries(left).path(0);
    assertThat(held.messages()).hasSize(2);
    assertThat(held.messages().get(1).id()).isEqualTo(held.messages().getFirst().id());
    assertThat(held.deliveries(left)).hasSize(1);
    assertThat(delivery.path("attempts").asInt()).isEqualTo(2);
    assertThat(held.log(left, delivery)).hasSize(1);
    assertThat(held.log(left, delivery).path(0).path("status").asInt()).isEqualTo(204);
    assertThat(held.deadLetters(left)).isEmpty();
  }

  private static String statusOf(PlatformClient node) {
    return held.deliveries(node).path(0).path("status").asText();
  }

  private static void writeUntilKilled(String collection, Queue<String> acknowledged) {
    try {
      while (true) {
        acknowledged.add(tenant.document(collection, Map.of("text", "kept")).text("id"));
      }
    } catch (UncheckedIOException | IllegalStateException | AssertionError killed) {
      assertThat(acknowledged).isNotEmpty();
    }
  }

  private static int documentsIn(String collection) {
    return there
        .client()
        .get("/db/api/documents?pageSize=1&collectionId=" + collection)
        .bearer(there.token())
        .send()
        .expect(200)
        .json()
        .path("total")
        .asInt();
  }

  private static List<String> createdIn(String collection) {
    return events(there, "document.created").stream()
        .map(event -> event.path("data"))
        .filter(data -> data.path("collectionId").asText().equals(collection))
        .map(data -> data.path("id").asText())
        .toList();
  }

  private static List<JsonNode> events(TestTenant at, String type) {
    List<JsonNode> events = new ArrayList<>();
    String after = "0";
    boolean more = true;
    while (more) {
      JsonNode page =
          at.client()
              .get("/db/api/events?limit=500&type=" + type + "&after=" + after)
              .bearer(at.token())
              .send()
              .expect(200)
              .json();
      page.path("items").forEach(events::add);
      more = page.path("more").asBoolean();
      after = page.path("position").asText();
    }
    return events;
  }

  private static String read(TestTenant at, String document) {
    PlatformAnswer answer =
        at.client().get("/db/api/documents/" + document).bearer(at.token()).send();
    return answer.expect(200).body();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static ServerProcess launch(Path data) {
    String url = "postgres://maker:maker@127.0.0.1:" + cluster.getPort() + "/maker";
    Map<String, String> environment = Map.of("TANSU_DB_URL", url, "TANSU_JAVA_OPTS", OPTIONS);
    return ServerProcess.launch(data, ServerProcess.freePort(), environment);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = cluster.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
