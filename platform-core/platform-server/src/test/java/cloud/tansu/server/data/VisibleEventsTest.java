package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VisibleEventsTest {

  private static final UUID ANN = new UUID(1, 1);
  private static final Map<String, Object> SESSION = Map.of("client_id", "app", "sid", "s");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private VisibleEvents visibility;
  private TenantId acme;
  private List<Event> events;
  private Event own;
  private Event open;
  private Event openCollection;

  @BeforeEach
  void record() {
    acme = databases.tenant("acme");
    visibility = new VisibleEvents(TestAccess.on(databases.get()));
    UUID owned = collection("{\"read\": [\"owner\"]}");
    UUID everybodys = collection("{\"read\": [\"authenticated\"]}");
    UUID closed = collection("{\"create\": [\"authenticated\"]}");
    own = document(owned, ANN.toString());
    open = document(everybodys, null);
    openCollection = event("collection.updated", "collections/" + everybodys, null, null);
    events =
        List.of(
            own,
            document(owned, new UUID(2, 2).toString()),
            document(owned, null),
            open,
            document(closed, ANN.toString()),
            document(null, ANN.toString()),
            openCollection,
            event("collection.updated", "collections/" + closed, null, null),
            event("collection.updated", "collections/nonsense", null, null),
            event("user.updated", "users/" + ANN, null, ANN.toString()));
  }

  @Test
  void showsAnEndUserWhatTheRulesLetBeRead() {
    assertThat(visibility.visible(user(acme, "db.read"), acme, events))
        .containsExactly(own, open, openCollection);
  }

  @Test
  void showsNothingWithoutTheScope() {
    assertThat(visibility.visible(user(acme, "openid"), acme, events)).isEmpty();
  }

  @Test
  void showsAnAdministratorEverything() {
    assertThat(visibility.visible(user(acme, "admin.full"), acme, events)).isEqualTo(events);
  }

  @Test
  void aUserOfATenantCannotSeeAnothersEvents() {
    TenantId globex = databases.tenant("globex");

    assertThat(visibility.visible(user(globex, "db.read"), globex, events)).isEmpty();
  }

  private UUID collection(String rules) {
    return TestAccess.collection(databases.get(), acme, rules, Optional.of("/owner"));
  }

  private static Event document(@Nullable UUID collection, @Nullable String owner) {
    return event("document.updated", "documents/" + new UUID(7, 7), collection, owner);
  }

  private static Event event(
      String type, String subject, @Nullable UUID collection, @Nullable String owner) {
    return new Event(
        1,
        UUID.randomUUID(),
        type,
        subject,
        Instant.EPOCH,
        new Jsonb("{}"),
        Optional.ofNullable(collection),
        Optional.ofNullable(owner),
        Optional.empty(),
        Optional.empty());
  }

  private static Caller user(TenantId tenant, String scope) {
    return new Caller(ANN.toString(), Optional.of(tenant), Set.of(scope), Set.of(), SESSION);
  }
}
