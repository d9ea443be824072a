package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.data.cache.TestCache;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.testkit.AdjustableClock;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CachedReadsTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId GLOBEX = new TenantId("globex");
  private static final UserId ALICE =
      new UserId(UUID.fromString("018f0000-0000-7000-8000-00000000000a"));
  private static final UserId BOB =
      new UserId(UUID.fromString("018f0000-0000-7000-8000-00000000000b"));
  private static final String LIST = "db/api/documents?page=1&pageSize=5";

  private final CachedReads reads =
      new CachedReads(TestCache.local(new AdjustableClock()).answers());

  @Test
  void saysWhetherTheDatabaseWasAsked() {
    Response first = get(LIST, DataCaller.full(ACME), "1");
    Response second = get(LIST, DataCaller.full(ACME), "2");

    assertThat(List.of(origin(first), origin(second))).containsExactly("MISS", "HIT");
    assertThat(content(second)).isEqualTo("1");
  }

  @Test
  void aTenantCannotBeGivenAnothersAnswer() {
    get(LIST, DataCaller.full(ACME), "secret");

    assertThat(content(get(LIST, DataCaller.full(GLOBEX), "own"))).isEqualTo("own");
    assertThat(content(get(LIST, user(GLOBEX, ALICE), "also own"))).isEqualTo("also own");
  }

  @Test
  void aUserCannotBeGivenAnothersAnswer() {
    get(LIST, DataCaller.full(ACME), "all");
    get(LIST, user(ACME, ALICE), "of Alice");

    assertThat(content(get(LIST, user(ACME, BOB), "of Bob"))).isEqualTo("of Bob");
    assertThat(content(get(LIST, user(ACME, ALICE), "more"))).isEqualTo("of Alice");
  }

  @Test
  void aUserWithOtherRolesIsGivenAnotherAnswer() {
    get(LIST, user(ACME, ALICE, "editor", "reader"), "as both");

    assertThat(content(get(LIST, user(ACME, ALICE, "editor"), "as editor"))).isEqualTo("as editor");
    assertThat(content(get(LIST, user(ACME, ALICE, "reader", "editor"), "same")))
        .isEqualTo("as both");
    assertThat(content(get(LIST, user(ACME, ALICE, "editor 6:reader"), "odd"))).isEqualTo("odd");
  }

  @Test
  void takesParametersInAnyOrderButNoOthers() {
    get("db/api/documents?page=1&pageSize=5", DataCaller.full(ACME), "1");

    assertThat(content(get("db/api/documents?pageSize=5&page=1", DataCaller.full(ACME), "2")))
        .isEqualTo("1");
    for (String other :
        List.of(
            "db/api/documents",
            "db/api/documents?page=1",
            "db/api/documents?page=1&pageSize=50",
            "db/api/documents?page=1&pageSize=5&pageSize=5",
            "db/api/documents?page=1%20%3D5:x&pageSize=5",
            "db/api/collections?page=1&pageSize=5")) {
      assertThat(origin(get(other, DataCaller.full(ACME), "2"))).as(other).isEqualTo("MISS");
    }
  }

  @Test
  void keepsTheOrderOfRepeatedParameters() {
    get("db/api/documents?sort=a&sort=b", DataCaller.full(ACME), "ab");

    assertThat(content(get("db/api/documents?sort=b&sort=a", DataCaller.full(ACME), "ba")))
        .isEqualTo("ba");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "No-Cache", "max-age=0", "max-age=5, no-cache", "no-store"})
  void asksTheDatabaseWhenTheCallerInsists(String control) {
    get(LIST, DataCaller.full(ACME), "old");

    Response insisted =
        get(LIST, DataCaller.full(ACME), "new", Map.of(HttpHeaders.CACHE_CONTROL, control));

    assertThat(origin(insisted)).isEqualTo("MISS");
    assertThat(content(insisted)).isEqualTo("new");
    assertThat(content(get(LIST, DataCaller.full(ACME), "newest"))).isEqualTo("new");
  }

  @Test
  void answers304FromTheTagThatIsKept() {
    get(LIST, DataCaller.full(ACME), "1");

    Response unchanged =
        get(LIST, DataCaller.full(ACME), "2", Map.of(HttpHeaders.IF_NONE_MATCH, "W/\"tag-1\""));

    assertThat(unchanged.getStatus()).isEqualTo(304);
    assertThat(unchanged.hasEntity()).isFalse();
    assertThat(origin(unchanged)).isEqualTo("HIT");
    assertThat(unchanged.getHeaderString("ETag")).isEqualTo("\"tag-1\"");
    assertThat(unchanged.getHeaderString("Link")).isEqualTo("<next-1>");
  }

  @Test
  void letsNoSharedCacheKeepAnAnswer() {
    for (String known : List.of("\"other\"", "\"tag-1\"")) {
      Response answer =
          get(LIST, DataCaller.full(ACME), "1", Map.of(HttpHeaders.IF_NONE_MATCH, known));

      assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("private, no-cache");
      assertThat(answer.getHeaderString("Vary")).contains("Authorization", "X-Tansu-Tenant");
    }
  }

  @Test
  void keepsNoRefusal() {
    ContainerRequest request = request(LIST);

    assertThatThrownBy(
            () ->
                reads.answer(
                    request,
                    request.getUriInfo(),
                    DataCaller.full(ACME),
                    () -> {
                      throw DataProblems.noDocument();
                    }))
        .isInstanceOf(ProblemException.class);

    assertThat(content(get(LIST, DataCaller.full(ACME), "made since"))).isEqualTo("made since");
  }

  private Response get(String path, DataCaller caller, String inDatabase) {
    return get(path, caller, inDatabase, Map.of());
  }

  private Response get(
      String path, DataCaller caller, String inDatabase, Map<String, String> headers) {
    ContainerRequest request = request(path);
    headers.forEach(request::header);
    StoredAnswer state =
        new StoredAnswer(
            "tag-" + inDatabase,
            Map.of("Link", "<next-" + inDatabase + ">"),
            inDatabase.getBytes(StandardCharsets.UTF_8));
    return reads.answer(request, request.getUriInfo(), caller, () -> state);
  }

  private static ContainerRequest request(String path) {
    URI base = URI.create("http://localhost/");
    return new ContainerRequest(
        base, base.resolve(path), "GET", null, new MapPropertiesDelegate(), null);
  }

  private static DataCaller user(TenantId tenant, UserId user, String... roles) {
    return new DataCaller(tenant, new Access.EndUser(user, Set.of(roles)));
  }

  private static String origin(Response answer) {
    return answer.getHeaderString("X-Cache");
  }

  private static String content(Response answer) {
    return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
  }
}
