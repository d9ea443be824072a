package cloud.tansu.server.storage.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.web.Caller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PresignedCallsTest {

  private static final String HELLO = "/storage/api/objects/pictures/hello.txt";
  private static final String TENANT = "X-Tansu-Tenant";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private ApiNode node;
  private Caller acme;

  @BeforeEach
  void open() {
    node = new ApiNode(databases, directory);
    acme = node.tenant("acme");
    node.put(new TestCall("PUT", HELLO).by(acme).body("hello"));
  }

  private TestAnswer presign(Caller caller, String body) {
    return node.send(
        new TestCall("POST", "/storage/api/presign").by(caller),
        request -> node.presign.object(ApiNode.body(PresignBodies.ObjectBody.class, body)));
  }

  private String url(String body) {
    return presign(acme, body).json().path("url").asText();
  }

  private String toRead() {
    return url("{'method':'GET','bucket':'pictures','key':'hello.txt'}");
  }

  private TestAnswer get(String target) {
    return node.get(new TestCall("GET", target));
  }

  @Test
  void letsWhoeverHasTheAddressRead() {
    TestAnswer signed = presign(acme, "{'method':'GET','bucket':'pictures','key':'hello.txt'}");

    String url = signed.json().path("url").asText();

    assertThat(signed.json().path("expires").asText()).isNotBlank();
    assertThat(signed.header("Cache-Control")).contains("no-store");
    assertThat(get(url).text()).isEqualTo("hello");
    assertThat(node.head(new TestCall("HEAD", url)).status()).isEqualTo(200);
    assertThat(get(url + "&versionId=null").outcome()).isEqualTo("403 forbidden");
    clock(Duration.ofMinutes(15));
    assertThat(get(url).outcome()).isEqualTo("403 presigned_url_expired");
  }

  private void clock(Duration time) {
    node.clock.advance(time);
  }

  @Test
  void strangersCannotUseUpTheRequestsOfATenant() {
    node = new ApiNode(databases, directory, 2);
    acme = node.tenant("globex");
    node.put(new TestCall("PUT", HELLO).by(acme).body("hello"));
    String url = toRead();

    for (int i = 0; i < 5; i++) {
      assertThat(get(HELLO + "?tid=globex").status()).isEqualTo(401);
      assertThat(get(url.replace("sig=", "sig=x")).status()).isEqualTo(403);
    }

    assertThat(get(url).text()).isEqualTo("hello");
    assertThat(get(url).text()).isEqualTo("hello");
    assertThat(get(url).outcome()).isEqualTo("429 rate_limited");
  }

  @Test
  void refusesAnAddressThatWasChanged() {
    String url = toRead();

    assertThat(get(url.replace("hello.txt", "other.txt")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(get(url.replaceFirst("exp=1", "exp=2")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(get(url.replaceFirst("exp=[0-9]+", "exp=soon")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(get(url.replaceFirst("exp=[0-9]+&", "")).outcome()).isEqualTo("401 unauthenticated");
    assertThat(get(url.replaceFirst("sig=[0-9a-f]+&", "")).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(get(url.replaceFirst("sig=[0-9a-f]+", "sig=")).outcome())
        .isEqualTo("401 unauthenticated");
    assertThat(node.put(new TestCall("PUT", url).body("x")).outcome())
        .isEqualTo("403 presigned_url_invalid");
  }

  @Test
  void needsTheTenantAndOnlyOne() {
    node.tenant("globex");
    String url = toRead();
    String without = url.replace("&tid=acme", "");

    assertThat(get(without).outcome()).isEqualTo("401 unauthenticated");
    assertThat(node.get(new TestCall("GET", without).header(TENANT, "acme")).text())
        .isEqualTo("hello");
    assertThat(node.get(new TestCall("GET", url).header(TENANT, "acme")).text()).isEqualTo("hello");
    assertThat(node.get(new TestCall("GET", url).header(TENANT, "globex")).outcome())
        .isEqualTo("403 tenant_mismatch");
  }

  @Test
  void aTenantCannotUseAnAddressForAnotherTenantsObject() {
    Caller globex = node.tenant("globex");
    node.put(new TestCall("PUT", HELLO).by(globex).body("globex's"));
    String url = toRead();

    assertThat(get(url.replace("tid=acme", "tid=globex")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(get(url.replace("tid=acme", "tid=nobody")).outcome())
        .isEqualTo("404 tenant_not_found");
    assertThat(node.get(new TestCall("GET", url).by(globex)).text()).isEqualTo("hello");
  }

  @Test
  void boundsWhatIsStored() {
    String url =
        url(
            "{'method':'PUT','bucket':'pictures','key':'new.png','maxBytes':5,"
                + "'contentType':'image/png'}");
    TestCall large = new TestCall("PUT", url).header("Content-Type", "image/png").body("123456");
    TestCall text = new TestCall("PUT", url).header("Content-Type", "text/html").body("123");
    TestCall fine = new TestCall("PUT", url).header("Content-Type", "Image/PNG; x=y").body("12345");

    assertThat(node.put(large).outcome()).isEqualTo("413 body_too_large");
    assertThat(node.put(text).outcome()).isEqualTo("415 unsupported_media_type");
    assertThat(node.put(new TestCall("PUT", url).body("123")).outcome())
        .isEqualTo("415 unsupported_media_type");
    assertThat(node.put(new TestCall("PUT", url.replace("max=5", "max=9")).body("1")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(node.put(new TestCall("PUT", url.replace("&max=5", "")).body("1")).outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(node.put(fine).status()).isEqualTo(201);
  }

  @Test
  void refusesToSignWhatMakesNoSense() {
    for (String body :
        new String[] {
          "{'method':'DELETE','bucket':'pictures','key':'a'}",
          "{'bucket':'pictures','key':'a'}",
          "{'method':'GET','key':'a'}",
          "{'method':'GET','bucket':'pictures'}",
          "{'method':'GET','bucket':'pictures','key':'../a'}",
          "{'method':'GET','bucket':'pictures','key':'a','expirySeconds':0}",
          "{'method':'GET','bucket':'pictures','key':'a','expirySeconds':999999999}",
          "{'method':'PUT','bucket':'pictures','key':'a','maxBytes':-1}",
          "{'method':'PUT','bucket':'pictures','key':'a','contentType':'x'}",
          "{'method':'GET','bucket':'pictures','key':'a','maxBytes':1}"
        }) {
      assertThat(presign(acme, body).outcome()).as(body).isEqualTo("400 invalid_request");
    }
  }

  @Test
  void signsPicturesWithinLimits() {
    String url =
        transform("{'bucket':'pictures','key':'a.png','width':200,'format':'jpeg'}")
            .json()
            .path("url")
            .asText();

    assertThat(url)
        .startsWith("/storage/api/transform/pictures/a.png?exp=")
        .contains("&w=200&fmt=jpeg&tid=acme");
    assertThat(transform("{'bucket':'pictures','key':'a','width':-1}").outcome())
        .isEqualTo("400 invalid_request");
    assertThat(transform("{'bucket':'pictures','key':'a','format':'gif'}").outcome())
        .isEqualTo("400 invalid_request");
  }

  private TestAnswer transform(String body) {
    return node.send(
        new TestCall("POST", "/storage/api/presign/transform").by(acme),
        request -> node.presign.transform(ApiNode.body(PresignBodies.TransformBody.class, body)));
  }

  @Test
  void revokesAllAddressesAtOnce() {
    String url = toRead();

    TestAnswer rotated =
        node.send(
            new TestCall("POST", "/storage/api/presign/rotate-key").by(acme),
            request -> node.presign.rotateKey("true"));

    assertThat(rotated.status()).isEqualTo(204);
    assertThat(get(url).outcome()).isEqualTo("403 presigned_url_invalid");
    assertThat(get(toRead()).text()).isEqualTo("hello");
  }

  @Test
  void letsStrangersReadWhereTheRuleSaysSo() {
    TestCall stranger = new TestCall("GET", HELLO).header(TENANT, "acme");
    assertThat(node.get(stranger).outcome()).isEqualTo("401 unauthenticated");
    assertThat(get(HELLO + "?tid=acme").outcome()).isEqualTo("401 unauthenticated");

    publicRead("{'publicRead':true}");

    assertThat(node.get(stranger).text()).isEqualTo("hello");
    assertThat(get(HELLO + "?tid=acme").text()).isEqualTo("hello");
    assertThat(get(HELLO).outcome()).isEqualTo("401 unauthenticated");
    assertThat(get(HELLO + "?tid=acme&versionId=null").outcome()).isEqualTo("403 forbidden");
    assertThat(node.put(new TestCall("PUT", HELLO + "?tid=acme").body("x")).outcome())
        .isEqualTo("401 unauthenticated");
    publicRead("{'publicRead':false}");
    assertThat(node.get(stranger).outcome()).isEqualTo("401 unauthenticated");
  }

  private void publicRead(String body) {
    TestAnswer changed =
        node.send(
            new TestCall("PUT", "/storage/api/buckets/pictures/settings").by(acme),
            request ->
                node.settings.changeSettings(
                    "pictures", ApiNode.body(BucketViews.SettingsBody.class, body)));
    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void readsAndWritesByScopeAndNeverForUsersOfAnApplication() {
    Optional<TenantId> tenant = acme.tenant();
    Caller reader = ApiNode.caller(tenant, "storage.read");
    Caller writer = ApiNode.caller(tenant, "storage.write");
    Caller user =
        new Caller(
            "018f0000-0000-7000-8000-00000000000a",
            tenant,
            Set.of("storage.read", "storage.write"),
            Set.of(),
            Map.of("client_id", "app", "sid", "s"));

    assertThat(node.get(new TestCall("GET", HELLO).by(reader)).status()).isEqualTo(200);
    assertThat(node.put(new TestCall("PUT", HELLO).by(reader).body("x")).outcome())
        .isEqualTo("403 forbidden");
    assertThat(node.put(new TestCall("PUT", HELLO).by(writer).body("x")).status()).isEqualTo(201);
    assertThat(node.get(new TestCall("GET", HELLO).by(writer)).outcome())
        .isEqualTo("403 forbidden");
    assertThat(node.get(new TestCall("GET", HELLO).by(user)).outcome()).isEqualTo("403 forbidden");
    assertThat(node.put(new TestCall("PUT", HELLO).by(user).body("x")).outcome())
        .isEqualTo("403 forbidden");
  }

  @Test
  void letsAnAdministratorOfThePlatformChooseTheTenant() {
    Caller platform = ApiNode.caller(Optional.empty(), "admin.full");

    assertThat(node.get(new TestCall("GET", HELLO).by(platform).header(TENANT, "acme")).text())
        .isEqualTo("hello");
    assertThat(node.get(new TestCall("GET", HELLO).by(platform)).outcome())
        .isEqualTo("400 tenant_required");
  }
}
