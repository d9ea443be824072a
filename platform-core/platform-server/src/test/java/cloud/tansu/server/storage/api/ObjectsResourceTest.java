package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.web.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ObjectsResourceTest {

  private static final String PICTURES = "/storage/api/objects/pictures/";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Caller acme;

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    acme = node.tenant("acme");
  }

  private TestCall call(String method, String key) {
    return new TestCall(method, PICTURES + key).by(acme);
  }

  private TestAnswer store(String key, String type, String text) {
    return node.put(call("PUT", key).header("Content-Type", type).body(text));
  }

  @Test
  void storesAndReadsAnObject() {
    TestAnswer stored =
        node.put(
            call("PUT", "a/b.txt")
                .header("Content-Type", "text/plain")
                .header("X-Tansu-Meta-Camera", "old one")
                .header("x-tansu-tags", "year=2026&place=%C3%9Cri")
                .body("hello"));

    TestAnswer read = node.get(call("GET", "a/b.txt"));

    assertThat(stored.status()).isEqualTo(201);
    assertThat(stored.json().path("etag").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(stored.header("ETag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(stored.json().path("length").asLong()).isEqualTo(5);
    assertThat(read.text()).isEqualTo("hello");
    assertThat(read.header("Content-Type")).contains("text/plain");
    assertThat(read.header("Content-Length")).contains("5");
    assertThat(read.header("x-tansu-meta-camera")).contains("old one");
    assertThat(read.header("x-tansu-tag-count")).contains("2");
    assertThat(read.header("ETag")).isEqualTo(stored.header("ETag"));
    assertThat(read.header("Vary").orElseThrow()).contains("Accept-Encoding", "X-Tansu-Tenant");
  }

  @Test
  void changesTheEntityTagWithTheContent() {
    String first = store("a", "text/plain", "one").json().path("etag").asText();
    String second = store("a", "text/plain", "two").json().path("etag").asText();

    assertThat(second).isNotEqualTo(first);
    TestCall stale = call("PUT", "a").header("If-Match", '"' + first + '"').body("three");
    assertThat(node.put(stale).outcome()).isEqualTo("412 precondition_failed");
    TestCall fresh = call("PUT", "a").header("If-Match", '"' + second + '"').body("three");
    assertThat(node.put(fresh).status()).isEqualTo(201);
    TestCall again = call("PUT", "a").header("If-None-Match", "*").body("four");
    assertThat(node.put(again).outcome()).isEqualTo("412 precondition_failed");
  }

  @Test
  void sendsTheBytesThatAreAskedFor() {
    store("a", "text/plain", "0123456789");

    assertThat(range("bytes=0-3")).isEqualTo("206 0123 bytes 0-3/10");
    assertThat(range("bytes=8-100")).isEqualTo("206 89 bytes 8-9/10");
    assertThat(range("bytes=-3")).isEqualTo("206 789 bytes 7-9/10");
    assertThat(range("bytes=-100")).isEqualTo("206 0123456789 bytes 0-9/10");
    assertThat(range("bytes=5-")).isEqualTo("206 56789 bytes 5-9/10");
    assertThat(range("lines=1-2")).isEqualTo("200 0123456789 ");
    assertThat(range("bytes=0-1,3-4")).isEqualTo("200 0123456789 ");
    for (String nowhere : List.of("bytes=10-", "bytes=x-", "bytes=5-2", "bytes=-", "bytes=-0")) {
      assertThat(range(nowhere)).as(nowhere).isEqualTo("416  bytes */10");
    }
  }

  private String range(String range) {
    TestAnswer answer = node.get(call("GET", "a").header("Range", range));
    return answer.status() + " " + answer.text() + " " + answer.header("Content-Range").orElse("");
  }

  @Test
  void answersARangeOfNothingWithTheWhole() {
    store("empty", "text/plain", "");

    assertThat(node.get(call("GET", "empty").header("Range", "bytes=0-3")).status()).isEqualTo(200);
  }

  @Test
  void takesARangeOfAnotherStateForTheWhole() {
    store("a", "text/plain", "0123456789");
    TestCall other = call("GET", "a").header("Range", "bytes=0-3").header("If-Range", "\"other\"");

    assertThat(node.get(other).text()).isEqualTo("0123456789");
  }

  @Test
  void answersOnlyWhatTheCallerDoesNotHave() {
    String tag = store("a", "text/plain", "hello").header("ETag").orElseThrow();

    assertThat(node.get(call("GET", "a").header("If-None-Match", "W/" + tag)).status())
        .isEqualTo(304);
    assertThat(node.get(call("GET", "a").header("If-None-Match", "\"other\", " + tag)).status())
        .isEqualTo(304);
    assertThat(node.get(call("GET", "a").header("If-Match", "\"other\"")).outcome())
        .isEqualTo("412 precondition_failed");
    assertThat(node.head(call("HEAD", "a")).header("Content-Length")).contains("5");
    assertThat(node.head(call("HEAD", "b")).outcome()).isEqualTo("404 object_not_found");
  }

  @Test
  void compressesTextForThoseWhoTakeIt() {
    String text = "hello ".repeat(1000);
    String tag = store("a", "application/json", text).header("ETag").orElseThrow();

    TestAnswer coded = node.get(call("GET", "a").header("Accept-Encoding", "gzip"));

    assertThat(coded.header("Content-Encoding")).contains("gzip");
    assertThat(coded.header("Content-Length")).isEmpty();
    assertThat(coded.text()).isEqualTo(text);
    assertThat(coded.header("ETag")).contains(tag);
    assertThat(plain("a", "gzip;q=0")).isTrue();
    assertThat(plain("a", "identity")).isTrue();
    TestCall range =
        call("GET", "a").header("Accept-Encoding", "gzip").header("Range", "bytes=0-4");
    assertThat(node.get(range).text()).isEqualTo("hello");
  }

  private boolean plain(String key, String accepted) {
    return node.get(call("GET", key).header("Accept-Encoding", accepted))
        .header("Content-Encoding")
        .isEmpty();
  }

  @Test
  void leavesAloneWhatIsCompressedOrTooSmall() {
    store("picture", "image/png", "x".repeat(5000));
    store("small", "text/plain", "hello");
    node.put(
        call("PUT", "own")
            .header("Content-Type", "text/plain")
            .header("Content-Encoding", "zstd")
            .body("y".repeat(5000)));

    assertThat(plain("picture", "gzip")).isTrue();
    assertThat(plain("small", "gzip")).isTrue();
    TestAnswer own = node.get(call("GET", "own").header("Accept-Encoding", "gzip"));
    assertThat(own.header("Content-Encoding")).contains("zstd");
    assertThat(own.text()).hasSize(5000);
  }

  @Test
  void asksHowLongTheBodyIs() {
    assertThat(node.put(call("PUT", "a").body("hello").withoutLength()).outcome())
        .isEqualTo("411 length_required");
  }

  @Test
  void refusesABodyThatIsNotTheOneAnnounced() {
    TestCall other =
        call("PUT", "a").header("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==").body("hullo");

    assertThat(node.put(other).outcome()).isEqualTo("400 body_incomplete");
    assertThat(node.get(call("GET", "a")).outcome()).isEqualTo("404 object_not_found");
  }

  @Test
  void tellsWhichQuotaIsExceeded() {
    node.storage.quota(acme.tenant().orElseThrow(), new Quota(100, 10, 5));

    TestAnswer refused = store("a", "text/plain", "x".repeat(11));

    assertThat(refused.outcome()).isEqualTo("413 storage_quota_exceeded");
    assertThat(refused.text()).isEqualTo("MaxObjectSizeBytes");
    assertThat(refused.json().path("maxObjectSizeBytes").asLong()).isEqualTo(10);
    assertThat(refused.json().path("maxTotalBytes").asLong()).isEqualTo(100);
    assertThat(refused.json().path("incomingBytes").asLong()).isEqualTo(11);
    assertThat(refused.json().path("currentObjectCount").asLong()).isZero();
  }

  @Test
  void refusesHostileKeys() {
    for (String key :
        List.of(
            "..",
            "a/../b",
            "%2e%2e/x",
            "a%2F..%2Fb",
            "a%00b",
            "a%5Cb",
            "a//b",
            "%2Fetc/passwd",
            "a%0Ab",
            "%c3%28",
            ".",
            "x".repeat(1025))) {
      String put = node.put(call("PUT", key).body("x")).outcome();
      String got = node.get(call("GET", key)).outcome();
      assertThat(put).as(key).isEqualTo("400 invalid_request");
      assertThat(got).as(key).isEqualTo("400 invalid_request");
    }
  }

  @Test
  void decodesAKeyOnce() {
    Map<String, String> keys =
        Map.of("a%2Fb", "a/b", "a%252Fb", "a%2Fb", "a;b=c", "a;b=c", "a+b", "a+b", "%C3%BC", "ü");

    keys.forEach(
        (sent, key) -> {
          TestAnswer stored = node.put(call("PUT", sent).body(key));
          assertThat(stored.json().path("key").asText()).isEqualTo(key);
          assertThat(node.get(call("GET", sent)).text()).isEqualTo(key);
        });
  }

  @Test
  void deletesOnceAndIsNotThereTheSecondTime() {
    store("a", "text/plain", "hello");

    assertThat(node.delete(call("DELETE", "a")).status()).isEqualTo(204);
    assertThat(node.delete(call("DELETE", "a")).outcome()).isEqualTo("404 object_not_found");
  }

  @Test
  void refusesHeadersThatCannotBeKept() {
    assertThat(node.put(call("PUT", "a").header("x-tansu-meta-a", "ü").body("x")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(
            node.put(call("PUT", "a").header("x-tansu-meta-a", "x".repeat(3000)).body("x"))
                .outcome())
        .isEqualTo("400 invalid_request");
    assertThat(node.put(call("PUT", "a").header("x-tansu-tags", "a=1&a=2").body("x")).outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void letsBrowsersShowNothingThatActs() {
    for (String shown : List.of("image/png", "text/plain", "video/mp4", "application/pdf")) {
      assertThat(delivered(shown).header("Content-Disposition")).as(shown).contains("inline");
    }
    for (String saved :
        List.of(
            "text/html",
            "image/svg+xml",
            "application/javascript",
            "application/xhtml+xml",
            "text/xml",
            "nonsense",
            "*/*")) {
      TestAnswer answer = delivered(saved);
      assertThat(answer.header("Content-Disposition"))
          .as(saved)
          .contains("attachment; filename=\"page\"");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Content-Security-Policy").orElseThrow()).endsWith("sandbox");
    }
  }

  private TestAnswer delivered(String type) {
    assertThat(store("a/page", type, "<script>alert(1)</script>").status()).isEqualTo(201);
    return node.get(call("GET", "a/page"));
  }

  @Test
  void savesUnderTheNameThatTheCallerWants() {
    store("a.png", "image/png", "x");

    assertThat(node.get(call("GET", "a.png?download=Ferien.png")).header("Content-Disposition"))
        .contains("attachment; filename=\"Ferien.png\"");
  }

  @Test
  void aTenantCannotReadWriteOrDeleteAnotherTenantsObjects() {
    store("secret", "text/plain", "acme's");
    Caller globex = node.tenant("globex");
    TestCall read = new TestCall("GET", PICTURES + "secret").by(globex);

    assertThat(node.get(read).outcome()).isEqualTo("404 object_not_found");
    assertThat(node.get(read.header("X-Tansu-Tenant", "acme")).outcome())
        .isEqualTo("403 tenant_mismatch");
    TestCall delete = new TestCall("DELETE", PICTURES + "secret").by(globex);
    assertThat(node.delete(delete).outcome()).isEqualTo("404 object_not_found");
    assertThat(node.delete(delete.header("X-Tansu-Tenant", "acme")).outcome())
        .isEqualTo("403 tenant_mismatch");
    TestCall write = new TestCall("PUT", PICTURES + "secret").by(globex).body("globex's");
    assertThat(node.put(write).status()).isEqualTo(201);
    assertThat(node.get(call("GET", "secret")).text()).isEqualTo("acme's");
  }
}
