package cloud.tansu.server.storage.tus;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.api.TestAnswer;
import cloud.tansu.server.storage.api.TestCall;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.web.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ResumableResourcesTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final ObjectKey FILM = new ObjectKey("my film");
  private static final String ADDRESS = "/storage/api/resumable/pictures/my%20film";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private TusCalls calls;
  private Caller acme;

  @BeforeEach
  void open() {
    calls = new TusCalls(databases, directory);
    acme = calls.node.tenant("acme");
  }

  private TestCall wish(long length) {
    return new TestCall("POST", ADDRESS).by(acme).header("Upload-Length", Long.toString(length));
  }

  private String begin(long length) {
    return location(calls.create(wish(length)));
  }

  private static String location(TestAnswer created) {
    return created.header("Location").orElseThrow();
  }

  private Optional<String> text() {
    return calls.node.storage.text(StorageSpace.of(ACME), FILM.value());
  }

  private StoredObject object() {
    return ((Lookup.Found)
            calls.node.storage.reads().find(StorageSpace.of(ACME), TestStorage.PICTURES, FILM))
        .object();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void goesOnAtTheAddressThatCreationAnswered() {
    TestAnswer created = calls.create(wish(11));
    String location = location(created);

    TestAnswer first = calls.patch(location, 0, "hello ");
    TestAnswer between = calls.head(location);
    TestAnswer last = calls.patch(location, 6, "world");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Upload-Expires").orElseThrow()).endsWith("GMT");
    assertThat(location).startsWith("http://localhost" + ADDRESS + "?");
    assertThat(first.status()).isEqualTo(204);
    assertThat(first.header("Upload-Offset")).contains("6");
    assertThat(between.header("Upload-Offset")).contains("6");
    assertThat(between.header("Upload-Length")).contains("11");
    assertThat(between.header("Cache-Control")).contains("no-store");
    assertThat(last.header("Upload-Offset")).contains("11");
    assertThat(text()).contains("hello world");
    assertThat(calls.head(location).header("Upload-Offset")).contains("11");
  }

  @Test
  void keepsWhatTheClientSaysAboutItsFile() {
    String metadata =
        "filename "
            + base64("Zürich.mp4")
            + ",filetype "
            + base64("video/mp4")
            + ",Place "
            + base64("See")
            + ",draft";

    String location = location(calls.create(wish(1).header("Upload-Metadata", metadata)));
    calls.patch(location, 0, "x");

    assertThat(calls.head(location).header("Upload-Metadata")).contains(metadata);
    assertThat(object().headers().contentType()).contains("video/mp4");
    assertThat(object().headers().contentDisposition())
        .contains("inline; filename*=UTF-8''Z%C3%BCrich.mp4");
    assertThat(object().labels().metadata()).isEqualTo(Map.of("place", "See", "draft", ""));
  }

  @Test
  void takesTheFirstBytesWithTheWish() {
    TestAnswer created =
        calls.create(
            wish(5).header("Content-Type", "application/offset+octet-stream").body("hello"));

    assertThat(created.header("Upload-Offset")).contains("5");
    assertThat(text()).contains("hello");
  }

  @Test
  void anObjectWithoutBytesIsThereAtOnce() {
    calls.create(wish(0));

    assertThat(text()).contains("");
  }

  @Test
  void aLengthMayFollow() {
    TestCall later = new TestCall("POST", ADDRESS).by(acme).header("Upload-Defer-Length", "1");
    String location = location(calls.create(later));
    TestAnswer unknown = calls.head(location);

    calls.patch(
        new TestCall("PATCH", TusCalls.target(location))
            .header("Upload-Offset", "0")
            .header("Upload-Length", "5")
            .body("hello"));

    assertThat(unknown.header("Upload-Defer-Length")).contains("1");
    assertThat(unknown.header("Upload-Length")).isEmpty();
    assertThat(text()).contains("hello");
  }

  @Test
  void refusesWishesThatMakeNoSense() {
    TestCall none = new TestCall("POST", ADDRESS).by(acme);

    assertThat(calls.create(none).outcome()).isEqualTo("400 invalid_request");
    assertThat(calls.create(wish(1).header("Upload-Defer-Length", "1")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(calls.create(none.header("Upload-Length", "-1")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(calls.create(wish(1).header("Upload-Metadata", "filename ???")).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(calls.create(wish(1).header("Upload-Concat", "partial")).outcome())
        .isEqualTo("400 invalid_request");
  }

  @Test
  void refusesBytesThatDoNotFit() {
    String location = begin(5);

    assertThat(calls.patch(location, 3, "lo").outcome()).isEqualTo("409 upload_offset_conflict");
    assertThat(
            calls
                .patch(
                    new TestCall("PATCH", TusCalls.target(location))
                        .header("Upload-Offset", "0")
                        .header("Content-Length", "6")
                        .body("hello!"))
                .outcome())
        .isEqualTo("413 body_too_large");
    assertThat(calls.patch(new TestCall("PATCH", TusCalls.target(location))).outcome())
        .isEqualTo("400 invalid_request");
    assertThat(
            calls
                .patch(
                    new TestCall("PATCH", TusCalls.target(location))
                        .header("Upload-Offset", "0")
                        .header("Upload-Checksum", "md5 " + base64("another"))
                        .body("hello"))
                .outcome())
        .isEqualTo("460 upload_checksum_mismatch");
    assertThat(calls.head(location).header("Upload-Offset")).contains("0");
  }

  @Test
  void refusesWhatTheQuotaDoesNotAllow() {
    calls.node.storage.quota(ACME, new Quota(0, 10, 0));

    assertThat(calls.create(wish(11)).outcome()).isEqualTo("413 storage_quota_exceeded");
    assertThat(calls.options(new TestCall("OPTIONS", ADDRESS + "?tid=acme")).header("Tus-Max-Size"))
        .contains("10");
  }

  @Test
  void saysWhatIsSpoken() {
    TestAnswer answer = calls.options(new TestCall("OPTIONS", ADDRESS));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Tus-Version")).contains("1.0.0");
    assertThat(answer.header("Tus-Extension").orElseThrow())
        .contains("creation", "expiration", "checksum", "termination", "creation-with-upload");
    assertThat(answer.header("Tus-Max-Size")).isEmpty();
  }

  @Test
  void endsAnUploadAndKeepsAnObject() {
    String open = begin(5);
    String done = begin(2);
    calls.patch(done, 0, "hi");

    assertThat(calls.end(open).status()).isEqualTo(204);
    assertThat(calls.head(open).outcome()).isEqualTo("404 upload_not_found");
    assertThat(calls.end(done).outcome()).isEqualTo("409 upload_completed");
    assertThat(text()).contains("hi");
  }

  private String signed(OptionalLong most, Optional<String> type) {
    Grant grant = new Grant.Resumable(TestStorage.PICTURES, FILM, most, type);
    return calls.node.urls.sign(ACME, grant, Duration.ofMinutes(15)).url();
  }

  private TestAnswer createAt(String url, long length, String type) {
    return calls.create(
        new TestCall("POST", url)
            .header("Upload-Length", Long.toString(length))
            .header("Upload-Metadata", "filetype " + base64(type)));
  }

  @Test
  void aSignedAddressIsEnoughWithinItsBounds() {
    String url = signed(OptionalLong.of(5), Optional.of("video/mp4"));

    TestAnswer created = createAt(url, 5, "video/mp4; codecs=av1");
    node().clock.advance(Duration.ofHours(1));
    calls.patch(location(created), 0, "hello");

    assertThat(createAt(url.replace("exp=1", "exp=2"), 5, "video/mp4").outcome())
        .isEqualTo("403 presigned_url_invalid");
    assertThat(createAt(url, 5, "video/mp4").outcome()).isEqualTo("403 presigned_url_expired");
    assertThat(text()).contains("hello");
  }

  private cloud.tansu.server.storage.api.ApiNode node() {
    return calls.node;
  }

  @Test
  void refusesWhatASignedAddressDoesNotAllow() {
    String url = signed(OptionalLong.of(5), Optional.of("video/mp4"));

    assertThat(createAt(url, 6, "video/mp4").outcome()).isEqualTo("413 body_too_large");
    assertThat(createAt(url, 5, "text/html").outcome()).isEqualTo("415 unsupported_media_type");
    assertThat(createAt(url.replace("max=5", "max=9"), 6, "video/mp4").outcome())
        .isEqualTo("403 presigned_url_invalid");
  }

  @Test
  void letsNobodyInWithoutATokenOrAnAddress() {
    TestCall nobody = new TestCall("POST", ADDRESS).header("Upload-Length", "1");
    Caller reader =
        new Caller(
            "server",
            Optional.of(ACME),
            Set.of("storage.read"),
            Set.of(),
            Map.of("client_id", "server"));

    assertThat(calls.create(nobody).outcome()).isEqualTo("401 unauthenticated");
    assertThat(calls.create(wish(1).by(reader)).outcome()).isEqualTo("403 forbidden");
    assertThat(calls.head(ADDRESS + "?tid=acme").outcome()).isEqualTo("401 unauthenticated");
  }

  @Test
  void aTenantCannotReachAnotherTenantsUpload() {
    calls.node.tenant("globex");
    String location = begin(5);

    String theirs = location.replace("tid=acme", "tid=globex");
    assertThat(calls.head(theirs).outcome()).isEqualTo("404 upload_not_found");
    assertThat(calls.patch(theirs, 0, "hello").outcome()).isEqualTo("404 upload_not_found");
    assertThat(calls.end(theirs).outcome()).isEqualTo("404 upload_not_found");
    assertThat(calls.head(location.replaceFirst("cap=.", "cap=")).outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(calls.head(location.replace("my%20film", "other")).outcome())
        .isEqualTo("404 upload_not_found");
    assertThat(calls.head(location).status()).isEqualTo(200);
  }
}
