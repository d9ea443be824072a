package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import cloud.tansu.testkit.TestTenant;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objects by the native API, as programs and browsers send and fetch them. */
@ExtendWith(RunningServer.Provided.class)
final class NativeStorageIT {

  private static final String OBJECTS = "/storage/api/objects/";
  private static final String TENANT = "X-Tansu-Tenant";
  private static final int PART = 5 * 1024 * 1024;

  private final RunningServer server;
  private final PlatformClient client;
  private final HttpClient http = HttpClient.newHttpClient();
  private TestTenant tenant;

  NativeStorageIT(RunningServer server) {
    this.server = server;
    this.client = server.client();
    this.tenant = server.tenant();
  }

  @BeforeEach
  void bucket() {
    tenant = server.tenant();
    own(client.put("/storage/api/buckets/files")).send().expect(201);
  }

  private PlatformRequest own(PlatformRequest request) {
    return request.bearer(tenant.token());
  }

  private PlatformAnswer store(String key, String type, String text) {
    return own(client.put(OBJECTS + "files/" + key)).body(type, text).send().expect(201);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] bytes(String target) {
    return bytes(HttpRequest.newBuilder(URI.create(client.base() + target))).body();
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private String presigned(Map<String, Object> wanted) {
    return own(client.post("/storage/api/presign")).json(wanted).send().expect(200).text("url");
  }

  @Test
  void leadsAnObjectThroughItsLife() {
    own(client.put("/storage/api/buckets/files")).send().expect(200);
    PlatformAnswer stored =
        own(client.put(OBJECTS + "files/docs/readme.txt"))
            .header("x-tansu-meta-author", "alice")
            .header("x-tansu-tags", "kind=text")
            .body("text/plain", "0123456789")
            .send()
            .expect(201);
    String tag = stored.header("ETag").orElseThrow();
    String path = OBJECTS + "files/docs/readme.txt";

    PlatformAnswer head = own(client.request("HEAD", path)).send().expect(200);
    assertThat(head.header("Content-Length")).contains("10");
    assertThat(head.header("ETag")).contains(tag);
    assertThat(head.header("Last-Modified")).isPresent();
    PlatformAnswer read = own(client.get(path)).send().expect(200);
    assertThat(read.body()).isEqualTo("0123456789");
    assertThat(read.contentType()).startsWith("text/plain");
    assertThat(read.header("x-tansu-meta-author")).contains("alice");
    assertThat(read.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(own(client.get(path)).header("Range", "bytes=-4").send().expect(206).body())
        .isEqualTo("6789");
    own(client.get(path))
        .header("Range", "bytes=10-")
        .send()
        .expectProblem(416, "range_not_satisfiable");
    own(client.get(path)).header("If-None-Match", tag).send().expect(304);
    own(client.put(path))
        .header("If-None-Match", "*")
        .body("text/plain", "x")
        .send()
        .expectProblem(412, "precondition_failed");
    assertThat(own(client.get("/storage/api/objects?bucket=files")).send().expect(200).json())
        .hasSize(1);
    assertThat(own(client.get("/storage/api/tags/files/docs/readme.txt")).send().body())
        .isEqualTo("{\"tags\":{\"kind\":\"text\"}}");
    own(client.delete("/storage/api/buckets/files")).send().expectProblem(409, "bucket_not_empty");
    own(client.delete(path)).send().expect(204);
    own(client.delete(path)).send().expectProblem(404, "object_not_found");
    own(client.request("HEAD", path)).send().expect(404);
    own(client.delete("/storage/api/buckets/files")).send().expect(204);
  }

  @Test
  void takesAndSendsLargeObjectsAsAStream() {
    byte[] content = random(20 * 1024 * 1024);

    own(client.put(OBJECTS + "files/large.bin"))
        .body(BodyPublishers.ofByteArray(content))
        .send()
        .expect(201);

    String url = presigned(Map.of("method", "GET", "bucket", "files", "key", "large.bin"));
    assertThat(Arrays.equals(bytes(url), content)).isTrue();
    HttpResponse<byte[]> part =
        bytes(
            HttpRequest.newBuilder(URI.create(client.base() + url))
                .header("Range", "bytes=1000000-1999999"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(Arrays.equals(part.body(), Arrays.copyOfRange(content, 1_000_000, 2_000_000)))
        .isTrue();
    JsonNode usage = own(client.get("/storage/api/usage")).send().expect(200).json();
    assertThat(usage.path("totalBytes").asLong()).isEqualTo(content.length);
    InputStream unknown = new ByteArrayInputStream(new byte[100]);
    own(client.put(OBJECTS + "files/chunked.bin"))
        .body(BodyPublishers.ofInputStream(() -> unknown))
        .send()
        .expectProblem(411, "length_required");
  }

  @Test
  void refusesAnUploadBeforeItIsSent() {
    String head =
        "PUT /storage/api/objects/files/a HTTP/1.1\r\nExpect: 100-continue\r\n"
            + "Content-Length: 1000000000000\r\nAuthorization: Bearer "
            + tenant.token();

    String answer = RawHttp.answer(client.base(), head);

    assertThat(answer).startsWith("HTTP/1.1 413").contains("MaxObjectSizeBytes");
    assertThat(answer).doesNotContain("100 Continue");
  }

  @Test
  void keepsWhatLooksLikeAForm() {
    String form = "a=b&c=%20d";

    store("form", "application/x-www-form-urlencoded", form);

    assertThat(own(client.get(OBJECTS + "files/form")).send().expect(200).body()).isEqualTo(form);
  }

  @Test
  void compressesTextOnTheWay() throws IOException {
    String text = "<p>hello</p>\n".repeat(10_000);
    String tag = store("page.txt", "text/plain", text).header("ETag").orElseThrow();

    HttpResponse<byte[]> coded =
        bytes(
            HttpRequest.newBuilder(URI.create(client.base() + OBJECTS + "files/page.txt"))
                .header("Authorization", "Bearer " + tenant.token())
                .header("Accept-Encoding", "gzip"));

    assertThat(coded.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(
            own(client.get(OBJECTS + "files/page.txt"))
                .header("Accept-Encoding", "gzip, deflate, br, zstd")
                .send()
                .header("Content-Encoding"))
        .contains("br");
    assertThat(coded.headers().firstValue("ETag")).contains(tag);
    assertThat(coded.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
    assertThat(coded.body().length).isLessThan(text.length() / 10);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(coded.body()))) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo(text);
    }
  }

  @Test
  void letsABrowserUploadWithoutAToken() {
    String url =
        presigned(
            Map.of(
                "method", "PUT",
                "bucket", "files",
                "key", "in/ü b.png",
                "maxBytes", 10,
                "contentType", "image/png"));

    PlatformAnswer preflight =
        client
            .request("OPTIONS", url)
            .header("Origin", "https://app.example.com")
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type,x-tansu-meta-a")
            .send();
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow()).endsWith(", *");
    client.put(url).body("text/html", "x").send().expectProblem(415, "unsupported_media_type");
    client.put(url).body("image/png", "x".repeat(11)).send().expectProblem(413, "body_too_large");
    client
        .put(url)
        .header(TENANT, server.tenant().id())
        .body("image/png", "x")
        .send()
        .expectProblem(403, "tenant_mismatch");
    PlatformAnswer stored =
        client
            .put(url)
            .header("Origin", "https://app.example.com")
            .header("x-tansu-meta-a", "b")
            .body("image/png", "picture")
            .send()
            .expect(201);
    assertThat(stored.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(stored.text("key")).isEqualTo("in/ü b.png");
    String link = presigned(Map.of("method", "GET", "bucket", "files", "key", "in/ü b.png"));
    assertThat(client.get(link).send().expect(200).body()).isEqualTo("picture");
    client.get(link + "1").send().expect(404);
    client.get(link.replace("sig=", "sig=0")).send().expectProblem(403, "presigned_url_invalid");
    client.get(link.replaceFirst("sig=[0-9a-f]*&", "")).send().expect(401);
    own(client.post("/storage/api/presign/rotate-key?revoke=true")).send().expect(204);
    client.get(link).send().expectProblem(403, "presigned_url_invalid");
  }

  @Test
  void makesAnObjectOfPartsWithoutAToken() {
    JsonNode urls =
        own(client.post("/storage/api/presign/multipart"))
            .json(Map.of("bucket", "files", "key", "film.mp4", "contentType", "video/mp4"))
            .send()
            .expect(200)
            .json();
    String id =
        client
            .post(urls.path("initiate").asText())
            .header("Content-Type", "video/mp4")
            .send()
            .expect(200)
            .text("uploadId");
    byte[] first = random(PART);

    part(urls, 1, id, first).expect(200);
    PlatformAnswer last = part(urls, 2, id, random(1000)).expect(200);
    assertThat(last.header("X-Tansu-Hint")).isPresent();
    String complete = urls.path("complete").asText().replace("{uploadId}", id);
    client
        .post(complete)
        .json(Map.of("parts", List.of(2, 1)))
        .send()
        .expectProblem(400, "upload_parts_invalid");
    PlatformAnswer done = client.post(complete).json(Map.of("parts", List.of(1, 2))).send();

    assertThat(done.expect(200).text("etag")).endsWith("-2");
    String link = presigned(Map.of("method", "GET", "bucket", "files", "key", "film.mp4"));
    byte[] whole = bytes(link);
    assertThat(whole).hasSize(PART + 1000);
    assertThat(Arrays.equals(first, Arrays.copyOf(whole, PART))).isTrue();
    PlatformAnswer again = client.post(complete).json(Map.of("parts", List.of(1, 2))).send();
    assertThat(again.expect(200).body()).isEqualTo(done.body());
  }

  private PlatformAnswer part(JsonNode urls, int number, String id, byte[] content) {
    String url =
        urls.path("part")
            .asText()
            .replace("{partNumber}", Integer.toString(number))
            .replace("{uploadId}", id);
    return client.put(url).body(BodyPublishers.ofByteArray(content)).send();
  }

  @Test
  void letsEverybodyReadWhereTheRuleSaysSo() {
    store("page.html", "text/html", "<script>alert(1)</script>");
    String path = OBJECTS + "files/page.html";
    client.get(path).header(TENANT, tenant.id()).send().expectProblem(401, "unauthenticated");
    own(client.put("/storage/api/buckets/files/settings"))
        .json(Map.of("publicRead", true))
        .send()
        .expect(200);

    PlatformAnswer read = client.get(path).header(TENANT, tenant.id()).send().expect(200);

    assertThat(read.header("Content-Disposition").orElseThrow()).startsWith("attachment");
    assertThat(read.header("Content-Security-Policy").orElseThrow()).endsWith("sandbox");
    client.get(path + "?tid=" + tenant.id()).send().expect(200);
    client.get(path).send().expectProblem(401, "unauthenticated");
    client.get(path + "?tid=" + server.tenant().id()).send().expect(401);
    client.put(path + "?tid=" + tenant.id()).body("text/plain", "x").send().expect(401);
    client.delete(path + "?tid=" + tenant.id()).send().expect(401);
    client.get("/storage/api/objects?bucket=files&tid=" + tenant.id()).send().expect(401);
    client.get("/s3/files/page.html").header(TENANT, tenant.id()).send().expect(200);
  }

  @Test
  void refusesHostileKeysAndFindsNothingOutsideOfTheBucket() {
    for (String key :
        List.of(
            "../files/a",
            "%2e%2e/files/a",
            "a%2F..%2F..%2Fetc%2Fpasswd",
            "..%2F..%2Fetc%2Fpasswd",
            "a%00b",
            "a%5c..%5cb",
            "%2Fetc/passwd",
            "a//b",
            "a%c3%28")) {
      String answer =
          RawHttp.answer(
              client.base(),
              "GET "
                  + OBJECTS
                  + "files/"
                  + key
                  + " HTTP/1.1\r\nAuthorization: Bearer "
                  + tenant.token());
      assertThat(answer).as(key).startsWith("HTTP/1.1 400");
    }
    store("a%2Fb;c=d", "text/plain", "slash");
    assertThat(own(client.get(OBJECTS + "files/a/b;c=d")).send().expect(200).body())
        .isEqualTo("slash");
    own(client.get(OBJECTS + "files/a/b")).send().expectProblem(404, "object_not_found");
  }

  @Test
  void aTenantCannotReachAnotherTenantsObjects() {
    store("secret.txt", "text/plain", "hidden");
    TestTenant other = server.tenant();
    client.put("/storage/api/buckets/files").bearer(other.token()).send().expect(201);
    String path = OBJECTS + "files/secret.txt";

    client.get(path).bearer(other.token()).send().expectProblem(404, "object_not_found");
    client
        .get(path)
        .bearer(other.token())
        .header(TENANT, tenant.id())
        .send()
        .expectProblem(403, "tenant_mismatch");
    client.delete(path).bearer(other.token()).send().expectProblem(404, "object_not_found");
    client
        .get(path)
        .bearer(tenant.signUp("ann@example.com"))
        .send()
        .expectProblem(401, "unauthenticated");
    client.get("/storage/api/buckets").send().expectProblem(401, "unauthenticated");
    client
        .get("/storage/api/usage")
        .bearer(server.administrator())
        .header(TENANT, tenant.id())
        .send()
        .expect(200);
    assertThat(own(client.get(path)).send().expect(200).body()).isEqualTo("hidden");
  }
}
