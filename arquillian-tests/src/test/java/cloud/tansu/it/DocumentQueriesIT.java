package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Filters, pages, streams and ranges of documents over HTTP. */
@ExtendWith(RunningServer.Provided.class)
final class DocumentQueriesIT {

  private static final String PATH = "/db/api/documents";

  private final RunningServer server;
  private final PlatformClient client;
  private TestTenant tenant;
  private String collection = "";

  DocumentQueriesIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void fill() {
    tenant = server.tenant();
    collection = tenant.collection("goods");
    for (int i = 0; i < 7; i++) {
      tenant.document(
          collection,
          Map.of("n", i, "name", "good " + i, "tags", List.of(i % 2 == 0 ? "even" : "odd")));
    }
  }

  @Test
  void filtersOrdersAndShowsParts() {
    PlatformAnswer found =
        get(
            query("content.n", "gte.2")
                + "&"
                + query("or", "(content.tags.contains.[\"even\"],content.name.eq.good 3)")
                    .substring(1)
                + "&order=content.n.desc&select=content.n");

    assertThat(found.expect(200).json().path("items").toString())
        .isEqualTo(
            "[{\"content\":{\"n\":6}},{\"content\":{\"n\":4}},{\"content\":{\"n\":3}},{\"content\":{\"n\":2}}]");
  }

  @Test
  void refusesAParameterThatIsNotKnown() {
    get("?colectionId=" + collection).expectProblem(400, "invalid_request");
    get(query("content.n", "5")).expectProblem(400, "invalid_request");
    get(query("content.n", "eq.\"\\u0000\"")).expectProblem(400, "invalid_request");
  }

  @Test
  void leadsFromPageToPage() {
    List<Integer> seen = new ArrayList<>();
    Optional<String> next = Optional.of(PATH + "?order=content.n&pageSize=3&select=content.n");
    while (next.isPresent()) {
      PlatformAnswer page = client.get(next.get()).bearer(tenant.token()).send().expect(200);
      page.json().path("items").forEach(item -> seen.add(item.path("content").path("n").asInt()));
      Optional<String> link = Optional.of(page.text("next")).filter(text -> !text.isEmpty());
      assertThat(page.header("Link"))
          .isEqualTo(link.map(address -> "<" + address + ">; rel=\"next\""));
      next = link.map(URI::create).map(uri -> uri.getRawPath() + "?" + uri.getRawQuery());
    }

    assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void countsAndSearches() {
    assertThat(
            ask("/count" + query("content.tags", "contains.[\"odd\"]"))
                .json()
                .path("total")
                .asInt())
        .isEqualTo(3);
    assertThat(get("?search=good%20-4").json().path("total").asInt()).isEqualTo(6);
  }

  @Test
  void streamsOneDocumentALine() {
    PlatformAnswer stream = ask("/stream?order=content.n&select=content.n,id");

    assertThat(stream.contentType()).startsWith("application/x-ndjson");
    assertThat(stream.body().lines()).hasSize(7).allMatch(line -> line.contains("\"id\""));
    ask("/stream?pageSize=3").expectProblem(400, "invalid_request");
    request("/stream")
        .header("Accept", "application/json")
        .send()
        .expectProblem(406, "not_acceptable");
    PlatformAnswer collections =
        client.get("/db/api/collections/stream").bearer(tenant.token()).send().expect(200);
    assertThat(collections.body().lines()).singleElement().asString().contains("goods");
  }

  @Test
  void answersRangesOfADocument() {
    PlatformAnswer stored = tenant.document(collection, Map.of("text", "x".repeat(100)));
    String path = "/" + stored.text("id");
    PlatformAnswer whole = ask(path).expect(200);
    int length = whole.body().length();

    PlatformAnswer part = request(path).header("Range", "bytes=0-9").send().expect(206);

    assertThat(whole.header("Accept-Ranges")).contains("bytes");
    assertThat(part.body()).isEqualTo(whole.body().substring(0, 10));
    assertThat(part.header("Content-Range")).contains("bytes 0-9/" + length);
    assertThat(part.header("ETag")).isEqualTo(whole.header("ETag"));
    PlatformAnswer beyond = request(path).header("Range", "bytes=" + length + "-").send();
    beyond.expectProblem(416, "range_not_satisfiable");
    assertThat(beyond.header("Content-Range")).contains("bytes */" + length);
    String tag = whole.header("ETag").orElseThrow();
    request(path).header("Range", "bytes=-5").header("If-Range", tag).send().expect(206);
    request(path).header("Range", "bytes=-5").header("If-Range", "\"old\"").send().expect(200);
    request(path).header("Range", "bytes=0-1,4-5").send().expect(200);
  }

  @Test
  void showsAnEndUserNothingWithoutARule() {
    String member = tenant.signUp("member@" + tenant.id() + ".local");

    for (String path :
        List.of("", "/stream", "/count", "?search=good", query("content", "exists"))) {
      PlatformAnswer answer = client.get(PATH + path).bearer(member).send();
      assertThat(answer.body()).as(path).doesNotContain("good ");
      if (answer.contentType().startsWith("application/json")) {
        JsonNode total = answer.json().path("total");
        assertThat(total.asInt()).as(path).isZero();
      }
    }
  }

  @Test
  void aTenantCannotQueryAnothersDocuments() {
    TestTenant other = server.tenant();
    String cursor = get("?pageSize=2").text("next").replaceFirst(".*cursor=", "");

    for (String path :
        List.of("?cursor=" + cursor, "?search=good", query("content", "exists"), "/stream")) {
      PlatformAnswer answer = client.get(PATH + path).bearer(other.token()).send().expect(200);
      assertThat(answer.body()).as(path).doesNotContain("good ");
    }
  }

  private PlatformAnswer get(String query) {
    return request(query).send();
  }

  private PlatformAnswer ask(String path) {
    return request(path).send();
  }

  private PlatformRequest request(String path) {
    return client.get(PATH + path).bearer(tenant.token());
  }

  private static String query(String name, String value) {
    return "?" + PlatformClient.encoded(name) + "=" + PlatformClient.encoded(value);
  }
}
