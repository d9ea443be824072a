package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens in a tenant, as programs read and follow it. */
@ExtendWith(RunningServer.Provided.class)
final class EventsIT {

  private final RunningServer server;
  private final PlatformClient client;

  EventsIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
  }

  private EventFeed follow(TestTenant tenant, String query, Optional<String> lastEventId) {
    EventFeed feed = EventFeed.open(client.base(), tenant.token(), query, lastEventId);
    assertThat(feed.status()).isEqualTo(200);
    Eventually.holds("the feed has begun", () -> feed.lines().contains(": connected"));
    return feed;
  }

  private PlatformAnswer events(TestTenant tenant, String query) {
    return client.get("/db/api/events" + query).bearer(tenant.token()).send();
  }

  @Test
  void showsADocumentLiveAndGoesOnWhereTheReaderStopped() {
    TestTenant tenant = server.tenant();
    TestTenant other = server.tenant();
    String notes = tenant.collection("notes");
    Eventually.holds(
        "the collection's event is in the log",
        () -> events(tenant, "?type=collection.created").expect(200).body().contains("notes"));
    String last;
    try (EventFeed feed = follow(tenant, "?type=document.*", Optional.empty());
        EventFeed strange = follow(other, "", Optional.empty())) {
      assertThat(feed.header("Content-Type")).startsWith("text/event-stream");
      assertThat(feed.header("Cache-Control")).isEqualTo("no-store");

      String id = tenant.document(notes, Map.of("a", 1)).text("id");

      Eventually.holds("the event has come", () -> feed.data().size() == 1);
      assertThat(feed.data().getFirst())
          .contains("\"type\":\"document.created\"", "\"subject\":\"documents/" + id + "\"");
      last = feed.lastId();
      assertThat(strange.data()).isEmpty();
    }

    tenant.document(notes, Map.of("a", 2));
    try (EventFeed feed = follow(tenant, "", Optional.of(last))) {
      Eventually.holds("what was missed has come", () -> feed.data().size() == 1);
      assertThat(feed.data().getFirst()).contains("document.created");
      assertThat(Long.parseLong(feed.lastId())).isGreaterThan(Long.parseLong(last));
    }
  }

  @Test
  void aReaderWhoClosesFreesTheFeed() {
    TestTenant tenant = server.tenant();
    double before = openFeeds();
    EventFeed feed = follow(tenant, "", Optional.empty());
    assertThat(openFeeds()).isPositive();

    feed.close();
    tenant.collection("first");
    tenant.collection("second");

    Eventually.holds("the server has noticed", () -> openFeeds() <= before);
  }

  private double openFeeds() {
    Matcher line =
        Pattern.compile("(?m)^tansu_events_streams_open ([0-9.]+)$")
            .matcher(client.get("/metrics").send().expect(200).body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  @Test
  void tellsAReaderWhosePositionIsOfNoLogToBeginAnew() {
    TestTenant tenant = server.tenant();
    try (EventFeed feed =
        EventFeed.open(client.base(), tenant.token(), "?lastEventId=999999", Optional.empty())) {
      Eventually.holds("it is told", () -> feed.lines().contains("event: reset"));
    }
    events(tenant, "?after=999999").expectProblem(410, "events_expired");
  }

  @Test
  void refusesWhatIsNoPositionTypeOrToken() {
    TestTenant tenant = server.tenant();
    for (String query : List.of("?after=-1", "?type=Doc", "?limit=0", "?limit=501")) {
      events(tenant, query).expectProblem(400, "invalid_request");
    }
    client
        .get("/db/api/events/stream?type=a..b")
        .bearer(tenant.token())
        .send()
        .expectProblem(400, "invalid_request");
    client.get("/db/api/events/stream").send().expectProblem(401, "unauthenticated");
  }

  @Test
  void aUserWhomNoRuleOpensAnythingSeesNothing() {
    TestTenant tenant = server.tenant();
    tenant.collection("secret");
    Eventually.holds(
        "the event is in the log", () -> events(tenant, "").expect(200).body().contains("secret"));
    String user = tenant.signUp("ann@example.test");

    PlatformAnswer seen = client.get("/db/api/events").bearer(user).send();

    assertThat(seen.body()).doesNotContain("secret");
  }
}
