package cloud.tansu.server.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.keys.AccessKeyScope;
import cloud.tansu.server.storage.s3.signature.SentMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the AWS do not do by themselves: wrong, forbidden and hostile requests. */
class S3EndpointTest {

  private static final String SHA256_OF_HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private S3Node node;
  private StorageSpace acme;
  private S3Node.Client client;

  @BeforeEach
  void open() {
    node = new S3Node(databases, directory, 0);
    acme = node.tenant("acme");
    client = node.client(acme, AccessKeyScope.ALL);
    client.send("PUT", "/photos");
  }

  private static SentMessage put(String key) {
    return new SentMessage("PUT", "/s3/photos/" + key);
  }

  @Test
  void storesAndReadsAnObject() {
    ServletFakes.Answer stored = client.send("PUT", "/photos/a%20b/%C3%BC", "hello");

    ServletFakes.Answer read = client.send("GET", "/photos/a%20b/%C3%BC");

    assertThat(stored.code() + stored.status()).isEqualTo("200");
    assertThat(read.body()).isEqualTo("hello");
    assertThat(read.header("ETag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(client.send("HEAD", "/photos/a%20b/%C3%BC").header("Content-Length")).contains("5");
  }

  @Test
  void sendsTheWholeWhenTheRangeIsOfAnotherState() {
    ServletFakes.Answer stored = client.send("PUT", "/photos/o", "hello");
    String etag = stored.header("ETag").orElseThrow();
    SentMessage range = new SentMessage("GET", "/s3/photos/o").with("Range", "bytes=0-1");
    String modified = client.send("HEAD", "/photos/o").header("Last-Modified").orElseThrow();

    ServletFakes.Answer same = client.send(range.with("If-Range", etag), "");

    assertThat(same.status()).isEqualTo(206);
    assertThat(same.body()).isEqualTo("he");
    for (String other : List.of("\"0\"", "W/" + etag, etag.replace("\"", ""), modified)) {
      ServletFakes.Answer whole = client.send(range.with("If-Range", other), "");
      assertThat(whole.status() + whole.body()).as(other).isEqualTo("200hello");
    }
  }

  @Test
  void aTenantsKeyCannotReachAnotherTenantsBucket() {
    client.send("PUT", "/photos/secret", "ours");
    S3Node.Client stranger = node.client(node.tenant("globex"), AccessKeyScope.ALL);

    assertThat(stranger.send("GET", "/photos/secret").code()).isEqualTo("NoSuchBucket");
    assertThat(stranger.send("PUT", "/photos/secret", "theirs").code()).isEqualTo("NoSuchBucket");
    assertThat(stranger.send("DELETE", "/photos/secret").code()).isEqualTo("NoSuchBucket");
    assertThat(stranger.send("GET", "/").body()).doesNotContain("photos");
    SentMessage named = new SentMessage("GET", "/s3/photos/secret").with("X-Tansu-Tenant", "acme");
    assertThat(stranger.send(named, "").code()).isEqualTo("NoSuchBucket");
    assertThat(client.send("GET", "/photos/secret").body()).isEqualTo("ours");
  }

  @Test
  void aTenantsKeyCannotReachTheSpaceOfThePlatform() {
    S3Node.Client platform = node.client(StorageSpace.PLATFORM, AccessKeyScope.ALL);
    platform.send("PUT", "/observability-logs");
    platform.send("PUT", "/observability-logs/line", "secret");

    assertThat(client.send("GET", "/observability-logs/line").code()).isEqualTo("NoSuchBucket");
    assertThat(platform.send("GET", "/photos").code()).isEqualTo("NoSuchBucket");
    assertThat(platform.send("GET", "/observability-logs/line").body()).isEqualTo("secret");
    SentMessage anonymous =
        new SentMessage("GET", "/s3/observability-logs/line").with("X-Tansu-Tenant", "platform");
    assertThat(node.send(anonymous, new byte[0]).code()).isEqualTo("AccessDenied");
  }

  @Test
  void keepsAKeyToItsScope() {
    client.send("PUT", "/other");
    client.send("PUT", "/other/o", "x");
    client.send("PUT", "/photos/o", "x");
    Set<BucketName> photos = Set.of(new BucketName("photos"));
    S3Node.Client reader = node.client(acme, new AccessKeyScope(photos, true, false));
    S3Node.Client writer = node.client(acme, new AccessKeyScope(photos, false, true));

    assertThat(reader.send("GET", "/photos/o").status()).isEqualTo(200);
    assertThat(reader.send("PUT", "/photos/o", "y").code()).isEqualTo("AccessDenied");
    assertThat(reader.send("GET", "/other/o").code()).isEqualTo("AccessDenied");
    assertThat(writer.send("PUT", "/photos/o", "y").status()).isEqualTo(200);
    assertThat(writer.send("GET", "/photos/o").code()).isEqualTo("AccessDenied");
    SentMessage copy = put("c").with("x-amz-copy-source", "/other/o");
    assertThat(writer.send(copy, "").code()).isEqualTo("AccessDenied");
  }

  @Test
  void comparesTheBodyWithTheHashThatIsSigned() {
    assertThat(client.send(put("o"), "hello", SHA256_OF_HELLO).status()).isEqualTo(200);
    assertThat(client.send(put("o"), "hellO", SHA256_OF_HELLO).code())
        .isEqualTo("XAmzContentSHA256Mismatch");
    assertThat(
            client.send(put("p").with("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg=="), "hellO").code())
        .isEqualTo("BadDigest");
    assertThat(client.send(put("p").with("Content-MD5", "short"), "hello").code())
        .isEqualTo("InvalidDigest");
    assertThat(client.send("GET", "/photos/o").body()).isEqualTo("hello");
    assertThat(client.send("GET", "/photos/p").code()).isEqualTo("NoSuchKey");
  }

  @Test
  void storesNothingOfAChunkedBodyWhoseChecksumIsAnother() {
    SentMessage chunked =
        put("o")
            .with("x-amz-decoded-content-length", "5")
            .with("x-amz-trailer", "x-amz-checksum-crc32");
    String framed = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n";
    String payload = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    assertThat(client.send(chunked, framed.formatted("AAAAAA=="), payload).code())
        .isEqualTo("BadDigest");
    assertThat(client.send("GET", "/photos/o").code()).isEqualTo("NoSuchKey");
    assertThat(client.send(chunked, framed.formatted("NhCmhg=="), payload).status()).isEqualTo(200);
    assertThat(client.send("GET", "/photos/o").body()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b",
        "a%2F%2Fb",
        "..",
        "a/../b",
        "%2e%2e/b",
        "a/.%2E",
        "a%5Cb",
        "a%00b",
        "a%0Ab",
      })
  void storesNoKeyThatCouldBeAPathSomewhereElse(String key) {
    assertThat(client.send(put(key), "x").code()).isEqualTo("InvalidArgument");
    assertThat(client.send("GET", "/photos/" + key).code()).isEqualTo("NoSuchKey");
  }

  @Test
  void refusesKeysThatAreTooLongOrNoText() {
    assertThat(client.send(put("k".repeat(1025)), "x").code()).isEqualTo("KeyTooLongError");
    assertThat(client.send(put("k".repeat(1024)), "x").status()).isEqualTo(200);
    assertThat(client.send(put("%FF"), "x").code()).isEqualTo("InvalidURI");
  }

  @Test
  void refusesWhatItDoesNotDo() {
    SentMessage encrypted = put("o").with("x-amz-server-side-encryption", "AES256");
    SentMessage open = put("o").with("x-amz-acl", "public-read");

    assertThat(client.send(encrypted, "x").code()).isEqualTo("NotImplemented");
    assertThat(client.send(open, "x").code()).isEqualTo("NotImplemented");
    assertThat(client.send("GET", "/photos?encryption").code()).isEqualTo("NotImplemented");
    assertThat(client.send("GET", "/photos/o?torrent").code()).isEqualTo("NotImplemented");
    assertThat(client.send("POST", "/photos", "x").code()).isEqualTo("NotImplemented");
    assertThat(client.send("PATCH", "/photos/o", "x").code()).isEqualTo("MethodNotAllowed");
  }

  @Test
  void makesNoOtherBucketThanIsWished() {
    SentMessage bucket = new SentMessage("PUT", "/s3/vault");
    SentMessage locked = bucket.with("x-amz-bucket-object-lock-enabled", "true");
    SentMessage open = bucket.with("x-amz-acl", "public-read");
    SentMessage granted = bucket.with("x-amz-grant-read", "id=somebody");

    for (SentMessage wish : List.of(locked, open, granted)) {
      assertThat(client.send(wish, "").code()).isEqualTo("NotImplemented");
    }
    assertThat(client.send("HEAD", "/vault").status()).isEqualTo(404);
    SentMessage plain = bucket.with("x-amz-acl", "private");
    assertThat(client.send(plain.with("x-amz-bucket-object-lock-enabled", "false"), "").status())
        .isEqualTo(200);
  }

  @Test
  void tellsAKeyThatMayOnlyWriteNotWhichObjectsThereAre() {
    client.send("PUT", "/photos/o", "x");
    S3Node.Client writer = node.client(acme, new AccessKeyScope(Set.of(), false, true));
    SentMessage there = put("o?acl").with("x-amz-acl", "private");
    SentMessage missing = put("missing?acl").with("x-amz-acl", "private");

    assertThat(writer.send(there, "").code()).isEqualTo("AccessDenied");
    assertThat(writer.send(missing, "").code()).isEqualTo("AccessDenied");
    assertThat(client.send(there, "").status()).isEqualTo(200);
  }

  @Test
  void readsNoLongXmlWhereNoneIsNeeded() {
    String tags = "<Tagging><TagSet/>" + " ".repeat(64 * 1024) + "</Tagging>";
    String keys = "<Delete><Object><Key>o</Key></Object>" + " ".repeat(64 * 1024) + "</Delete>";

    assertThat(client.send("PUT", "/photos?tagging", tags).code()).isEqualTo("MalformedXML");
    assertThat(client.send("POST", "/photos?delete", keys).status()).isEqualTo(200);
  }

  @Test
  void tellsAQuotaThatIsUsedUpByItsCode() {
    node.storage.quota(acme.tenant().orElseThrow(), new Quota(10, 8, 2));

    assertThat(client.send("PUT", "/photos/large", "123456789").code()).isEqualTo("EntityTooLarge");
    assertThat(client.send("PUT", "/photos/a", "1234567").status()).isEqualTo(200);
    assertThat(client.send("PUT", "/photos/b", "1234567").code()).isEqualTo("QuotaExceeded");
  }

  @Test
  void slowsATenantDownThatAsksTooOften() {
    S3Node limited = new S3Node(databases, directory, 2);
    S3Node.Client busy = limited.client(limited.tenant("busy"), AccessKeyScope.ALL);

    busy.send("GET", "/");
    busy.send("GET", "/");
    ServletFakes.Answer third = busy.send("GET", "/");

    assertThat(third.code()).isEqualTo("SlowDown");
    assertThat(third.header("Retry-After")).isPresent();
    S3Node.Client platform = limited.client(StorageSpace.PLATFORM, AccessKeyScope.ALL);
    for (int i = 0; i < 5; i++) {
      assertThat(platform.send("GET", "/").status()).isEqualTo(200);
    }
  }

  @Test
  void endsTheConnectionWhenItAnswersWithoutTheBodyThatIsAnnounced() {
    client.send("PUT", "/photos/o", "hello");
    SentMessage preflight =
        new SentMessage("OPTIONS", "/s3/photos/o")
            .with("Origin", "https://a.example")
            .with("Access-Control-Request-Method", "PUT");
    SentMessage copy = put("copy").with("x-amz-copy-source", "/photos/o");
    SentMessage unchanged =
        new SentMessage("GET", "/s3/photos/o")
            .with("If-None-Match", "\"5d41402abc4b2a76b9719d911017c592\"");

    List.of(
            new SentMessage("GET", "/s3/photos/o"),
            new SentMessage("HEAD", "/s3/photos/o"),
            new SentMessage("GET", "/s3/photos?acl"),
            new SentMessage("GET", "/s3/photos/missing"),
            new SentMessage("DELETE", "/s3/photos/missing"),
            unchanged,
            copy,
            preflight)
        .forEach(
            message -> {
              SentMessage awaited = message.with("Expect", "100-continue");

              assertThat(client.send(awaited, "the next request").header("Connection"))
                  .as("%s", message)
                  .contains("close");
              assertThat(client.send(message, "").header("Connection")).isEmpty();
            });
  }

  @Test
  void tellsStrangersNothingOfTenantsAndBuckets() {
    client.send("PUT", "/photos/o", "hello");
    String rules =
        "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin>"
            + "<AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>";
    client.send("PUT", "/photos?cors", rules);

    List.of(
            new SentMessage("GET", "/s3/"),
            new SentMessage("GET", "/s3/photos"),
            new SentMessage("GET", "/s3/Not_A_Bucket/o"),
            new SentMessage("GET", "/s3/photos/o"),
            new SentMessage("GET", "/s3/photos/missing"),
            new SentMessage("GET", "/s3/photos/o?torrent"),
            new SentMessage("GET", "/s3/photos/o?acl"),
            new SentMessage("PATCH", "/s3/photos/o"),
            new SentMessage("PUT", "/s3/photos/o"),
            new SentMessage("POST", "/s3/photos?delete"),
            new SentMessage("GET", "/s3/photos/o").with("x-amz-expected-bucket-owner", "globex"))
        .forEach(
            message -> {
              SentMessage asked = message.with("Origin", "https://a.example");
              ServletFakes.Answer ours = node.send(naming("acme", asked), new byte[0]);
              ServletFakes.Answer nobodys = node.send(naming("nobody", asked), new byte[0]);

              assertThat(ours.code()).as("%s", message).isEqualTo("AccessDenied");
              assertThat(ours.body()).isEqualTo(nobodys.body());
              assertThat(ours.headers()).isEqualTo(nobodys.headers());
            });
  }

  private static SentMessage naming(String tenant, SentMessage message) {
    return message.with("X-Tansu-Tenant", tenant);
  }

  @Test
  void strangersCannotUseUpTheRequestsOfATenant() {
    S3Node limited = new S3Node(databases, directory, 3, 5);
    S3Node.Client busy = limited.client(limited.tenant("busy"), AccessKeyScope.ALL);
    SentMessage anonymous = new SentMessage("GET", "/s3/photos/o").with("X-Tansu-Tenant", "busy");
    SentMessage signed = busy.signed(new SentMessage("GET", "/s3/"), "UNSIGNED-PAYLOAD");
    SentMessage forged = changed(signed, "Signature=[0-9a-f]{4}", "Signature=0000");
    SentMessage invented = changed(signed, "Credential=TANSU.{6}", "Credential=TANSUABCDEF");
    SentMessage preflight =
        new SentMessage("OPTIONS", "/s3/photos/o")
            .with("Origin", "https://a.example")
            .with("Access-Control-Request-Method", "PUT");

    assertThat(busy.send("GET", "/").status()).isEqualTo(200);
    assertThat(limited.send(anonymous, new byte[0]).code()).isEqualTo("AccessDenied");
    assertThat(limited.send(forged, new byte[0]).status()).isEqualTo(403);
    assertThat(limited.send(invented, new byte[0]).code()).isEqualTo("InvalidAccessKeyId");
    assertThat(limited.send(preflight, new byte[0]).status()).isEqualTo(200);

    assertThat(limited.send(anonymous, new byte[0]).code()).isEqualTo("SlowDown");
    assertThat(limited.send(forged, new byte[0]).code()).isEqualTo("SlowDown");
    assertThat(limited.send(invented, new byte[0]).code()).isEqualTo("SlowDown");
    assertThat(limited.send(preflight, new byte[0]).code()).isEqualTo("SlowDown");
    assertThat(busy.send("GET", "/").status()).isEqualTo(200);
    assertThat(busy.send("GET", "/").status()).isEqualTo(200);
    assertThat(busy.send("GET", "/").code()).isEqualTo("SlowDown");
  }

  private static SentMessage changed(SentMessage signed, String part, String other) {
    return signed.with(
        "Authorization", signed.header("authorization").getFirst().replaceFirst(part, other));
  }

  @Test
  void answersPreflightsOfPresignedAddressesByTheRules() {
    String rules =
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://a.example</AllowedOrigin>"
            + "<AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader></CORSRule>"
            + "</CORSConfiguration>";
    assertThat(client.send("PUT", "/photos?cors", rules).status()).isEqualTo(200);
    String credential =
        client.signed(put("o"), "UNSIGNED-PAYLOAD").header("authorization").getFirst();
    String id = credential.replaceAll(".*Credential=([^/]*)/.*", "$1");
    SentMessage preflight =
        new SentMessage("OPTIONS", "/s3/photos/o?X-Amz-Credential=" + id + "%2F20260101")
            .with("Access-Control-Request-Method", "PUT");

    assertThat(node.send(preflight.with("Origin", "https://a.example"), new byte[0]).status())
        .isEqualTo(200);
    assertThat(node.send(preflight.with("Origin", "https://b.example"), new byte[0]).code())
        .isEqualTo("AccessForbidden");
  }

  @Test
  void refusesRequestsThatAreTooOldOrSignedByNobody() {
    SentMessage old = client.signed(new SentMessage("GET", "/s3/photos"), "UNSIGNED-PAYLOAD");
    node.clock.advance(Duration.ofMinutes(16));

    assertThat(node.send(old, new byte[0]).code()).isEqualTo("RequestTimeTooSkewed");
    assertThat(node.send(new SentMessage("GET", "/s3/photos"), new byte[0]).code())
        .isEqualTo("AccessDenied");
  }
}
