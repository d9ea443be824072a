package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.PublicAccess;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.web.Caller;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BucketsResourceTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Caller acme;

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    acme = node.tenant("acme");
  }

  private TestCall call(Caller caller) {
    return new TestCall("GET", "/storage/api/buckets").by(caller);
  }

  private TestAnswer make(Caller caller, String name) {
    return node.send(call(caller), request -> node.buckets.create(name));
  }

  private TestAnswer remove(Caller caller, String name) {
    return node.send(call(caller), request -> node.buckets.delete(name));
  }

  private String names(Caller caller) {
    return node.send(call(caller), request -> node.buckets.list()).json().toString();
  }

  private void store(String key) {
    TestAnswer stored =
        node.put(new TestCall("PUT", "/storage/api/objects/pictures/" + key).by(acme).body(key));
    assertThat(stored.status()).isEqualTo(201);
  }

  @Test
  void makesABucketOnce() {
    TestAnswer made = make(acme, "music");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json()).hasToString("{\"bucket\":\"music\"}");
    assertThat(make(acme, "music").status()).isEqualTo(200);
    assertThat(names(acme)).isEqualTo("[\"music\",\"pictures\"]");
    assertThat(make(acme, "No Name").outcome()).isEqualTo("400 invalid_request");
    assertThat(make(acme, "..").outcome()).isEqualTo("400 invalid_request");
  }

  @Test
  void deletesAnEmptyBucketHoweverOften() {
    store("a");

    assertThat(remove(acme, "pictures").outcome()).isEqualTo("409 bucket_not_empty");
    node.delete(new TestCall("DELETE", "/storage/api/objects/pictures/a").by(acme));
    assertThat(remove(acme, "pictures").status()).isEqualTo(204);
    assertThat(remove(acme, "pictures").status()).isEqualTo(204);
  }

  @Test
  void aTenantCannotSeeChangeOrDeleteAnotherTenantsBuckets() {
    make(acme, "acmes-own");
    Caller globex = node.tenant("globex");

    assertThat(names(globex)).isEqualTo("[\"pictures\"]");
    assertThat(node.send(call(globex), request -> node.buckets.get("acmes-own")).outcome())
        .isEqualTo("404 bucket_not_found");
    assertThat(remove(globex, "acmes-own").status()).isEqualTo(204);
    assertThat(settings(globex, "acmes-own", "{'publicRead':true}").outcome())
        .isEqualTo("404 bucket_not_found");
    assertThat(lifecycle(globex, "acmes-own", "{'expireDays':1}").outcome())
        .isEqualTo("404 bucket_not_found");
    assertThat(list(globex, "bucket=acmes-own").outcome()).isEqualTo("404 bucket_not_found");
    assertThat(names(acme)).contains("acmes-own");
  }

  private TestAnswer settings(Caller caller, String bucket, String body) {
    return node.send(
        call(caller),
        request ->
            node.settings.changeSettings(
                bucket, ApiNode.body(BucketViews.SettingsBody.class, body)));
  }

  private TestAnswer lifecycle(Caller caller, String bucket, String body) {
    return node.send(
        call(caller),
        request ->
            node.settings.changeLifecycle(
                bucket, ApiNode.body(BucketViews.LifecycleBody.class, body)));
  }

  @Test
  void changesHowABucketBehaves() {
    assertThat(settings(acme, "pictures", "{'versioning':'enabled'}").json())
        .hasToString("{\"versioning\":\"enabled\",\"publicRead\":false}");
    assertThat(settings(acme, "pictures", "{'versioning':'off'}").outcome())
        .isEqualTo("409 conflict");
    assertThat(settings(acme, "pictures", "{'versioning':'sometimes'}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(settings(acme, "pictures", "{'publicRead':true}").json())
        .hasToString("{\"versioning\":\"enabled\",\"publicRead\":true}");
    assertThat(documents()).containsKeys(PublicAccess.POLICY, PublicAccess.UNBLOCKED);
    settings(acme, "pictures", "{'publicRead':false}");
    assertThat(documents()).isEmpty();
  }

  /** What the S3 protocol shows of the bucket. */
  private Map<String, String> documents() {
    StorageSpace space = StorageSpace.of(acme.tenant().orElseThrow());
    Bucket bucket = node.storage.buckets().find(space, new BucketName("pictures")).orElseThrow();
    return bucket.settings().documents();
  }

  @Test
  void keepsRulesOfTheCourseOfTime() {
    assertThat(lifecycle(acme, "pictures", "{'expireDays':30}").json().path("expireDays").asInt())
        .isEqualTo(30);
    JsonNode rules =
        lifecycle(
                acme,
                "pictures",
                "{'rules':[{'prefix':'tmp/','expireDays':1},{'id':'x','abortMultipartDays':2}]}")
            .json();
    assertThat(rules.has("expireDays")).isFalse();
    assertThat(rules.at("/rules/0/id").asText()).isEqualTo("rule-1");
    assertThat(rules.at("/rules/1/abortMultipartDays").asInt()).isEqualTo(2);
    assertThat(node.send(call(acme), request -> node.settings.lifecycle("pictures")).json())
        .isEqualTo(rules);
    assertThat(lifecycle(acme, "pictures", "{'expireDays':0}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(lifecycle(acme, "pictures", "{'rules':[null]}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(lifecycle(acme, "pictures", "{}").json().path("rules")).isEmpty();
  }

  private TestAnswer list(Caller caller, String query) {
    PageParameters page = page(query);
    return node.send(
        new TestCall("GET", "/storage/api/objects?" + query).by(caller),
        request -> node.lists.list(page, request.getUriInfo()));
  }

  private static PageParameters page(String query) {
    PageParameters page = new PageParameters();
    for (String pair : query.split("&")) {
      String value = pair.substring(pair.indexOf('=') + 1);
      switch (pair.substring(0, pair.indexOf('='))) {
        case "bucket" -> page.bucket = value;
        case "prefix" -> page.prefix = value;
        case "delimiter" -> page.delimiter = value;
        case "pageSize" -> page.pageSize = value;
        default -> page.pageToken = value;
      }
    }
    return page;
  }

  @Test
  void listsObjectsAndFolders() {
    List.of("b", "a/1", "a/2", "c").forEach(this::store);

    JsonNode all = list(acme, "bucket=pictures").json();
    assertThat(all.findValuesAsText("key")).containsExactly("a/1", "a/2", "b", "c");
    assertThat(all.path(0).path("length").asLong()).isEqualTo(3);
    assertThat(all.path(0).path("eTag").asText()).matches("[0-9a-f]{32}");
    assertThat(all.path(0).path("lastModified").asText()).isNotBlank();
    assertThat(list(acme, "bucket=pictures&prefix=a/").json()).hasSize(2);
    assertThat(list(acme, "bucket=pictures&delimiter=/").json().path(0))
        .hasToString("{\"prefix\":\"a/\"}");
    assertThat(list(acme, "prefix=a").outcome()).isEqualTo("400 invalid_request");
    assertThat(list(acme, "bucket=nothing").outcome()).isEqualTo("404 bucket_not_found");
    assertThat(list(acme, "bucket=pictures&pageSize=0").outcome()).isEqualTo("400 invalid_request");
    assertThat(list(acme, "bucket=pictures&pageToken=!").outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void leadsFromPageToPage() {
    List.of("a", "b/1", "b/2", "c", "d").forEach(this::store);
    List<String> seen = new ArrayList<>();
    String query = "bucket=pictures&delimiter=/&pageSize=2";

    while (!query.isEmpty()) {
      TestAnswer page = list(acme, query);
      page.json()
          .forEach(entry -> seen.add(entry.path("key").asText(entry.path("prefix").asText())));
      query =
          page.header("Link")
              .map(link -> link.replaceAll("^<http://localhost/storage/api/objects\\?|>.*$", ""))
              .map(text -> text.replace("%2F", "/"))
              .orElse("");
    }

    assertThat(seen).containsExactly("a", "b/", "c", "d");
  }

  @Test
  void tellsUsageAndQuota() {
    store("abc");

    JsonNode usage = node.send(call(acme), request -> node.usage.get()).json();

    assertThat(usage.path("totalBytes").asLong()).isEqualTo(3);
    assertThat(usage.path("objectCount").asLong()).isEqualTo(1);
    assertThat(usage.path("maxObjectSizeBytes").asLong()).isEqualTo(100L << 20);
    assertThat(usage.path("maxObjectCount").asLong()).isEqualTo(1_000_000);
    assertThat(usage.path("maxTotalBytes").asLong()).isEqualTo(10L << 30);
  }
}
