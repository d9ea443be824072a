package cloud.tansu.server.storage.presign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.testkit.AdjustableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PresignedUrlsTest {

  private static final Actor ALICE = new Actor("1", "alice@example.com", Optional.empty());
  private static final BucketName PHOTOS = new BucketName("photos");
  private static final Grant GET = new Grant.Get(PHOTOS, new ObjectKey("a/b.png"));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private TenantId acme;
  private PresignedUrls urls;

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    urls = TestPresign.on(databases.get(), keyRing, clock);
  }

  /** The query of an address, as a client takes it apart. */
  private static Map<String, String> query(String url) {
    return Arrays.stream(URI.create(url).getQuery().split("&"))
        .map(each -> each.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private Verdict verify(TenantId tenant, Grant grant, String url) {
    Map<String, String> query = query(url);
    return urls.verify(
        tenant,
        grant,
        Long.parseLong(query.getOrDefault("exp", "0")),
        query.getOrDefault("sig", ""));
  }

  @Test
  void allowsWhatWasSignedUntilItExpires() {
    PresignedUrl signed = urls.sign(acme, GET, MINUTE);

    assertThat(signed.url()).startsWith("/storage/api/objects/photos/a/b.png?exp=");
    assertThat(query(signed.url())).containsEntry("tid", "acme");
    assertThat(query(signed.url()).get("sig")).matches("[0-9a-f]{64}");
    clock.advance(MINUTE.minusSeconds(1));
    assertThat(verify(acme, GET, signed.url())).isEqualTo(new Verdict.Granted());
    clock.advance(Duration.ofSeconds(1));
    assertThat(verify(acme, GET, signed.url())).isEqualTo(new Verdict.Expired());
  }

  @Test
  void allowsNothingElse() {
    ObjectKey key = GET.key();
    String url = urls.sign(acme, GET, MINUTE).url();
    Map<String, String> query = query(url);
    long exp = Long.parseLong(query.getOrDefault("exp", "0"));
    String sig = query.getOrDefault("sig", "");

    assertThat(verify(acme, new Grant.Get(PHOTOS, new ObjectKey("a/c.png")), url))
        .isEqualTo(wrong());
    assertThat(verify(acme, new Grant.Get(new BucketName("other"), key), url)).isEqualTo(wrong());
    assertThat(verify(acme, put(OptionalLong.empty(), Optional.empty()), url)).isEqualTo(wrong());
    assertThat(verify(acme, new Grant.Delete(PHOTOS, key), url)).isEqualTo(wrong());
    assertThat(urls.verify(acme, GET, exp + 1, sig)).isEqualTo(wrong());
    assertThat(urls.verify(acme, GET, exp, "")).isEqualTo(wrong());
    assertThat(urls.verify(acme, GET, exp, sig.substring(1))).isEqualTo(wrong());
    assertThat(urls.verify(acme, GET, exp, sig + "é")).isEqualTo(wrong());
  }

  private static Verdict wrong() {
    return new Verdict.Wrong();
  }

  private static Grant put(OptionalLong max, Optional<String> type) {
    return new Grant.Put(PHOTOS, GET.key(), max, type);
  }

  @Test
  void bindsTheBoundsOfAnUpload() {
    Grant bound = put(OptionalLong.of(10), Optional.of("image/png"));
    String url = urls.sign(acme, bound, MINUTE).url();

    assertThat(query(url)).containsEntry("max", "10").containsEntry("ct", "image/png");
    assertThat(verify(acme, bound, url)).isEqualTo(new Verdict.Granted());
    assertThat(verify(acme, put(OptionalLong.of(11), Optional.of("image/png")), url))
        .isEqualTo(wrong());
    assertThat(verify(acme, put(OptionalLong.of(10), Optional.of("text/html")), url))
        .isEqualTo(wrong());
    assertThat(verify(acme, put(OptionalLong.empty(), Optional.empty()), url)).isEqualTo(wrong());
  }

  @Test
  void bindsWhatIsMadeOfAPicture() {
    Grant small = picture(OptionalInt.of(100));
    String url = urls.sign(acme, small, MINUTE).url();

    assertThat(url).startsWith("/storage/api/transform/photos/a/b.png?").doesNotContain("h=");
    assertThat(query(url)).containsEntry("w", "100").containsEntry("fmt", "webp");
    assertThat(verify(acme, small, url)).isEqualTo(new Verdict.Granted());
    assertThat(verify(acme, picture(OptionalInt.of(1000)), url)).isEqualTo(wrong());
  }

  private static Grant picture(OptionalInt width) {
    return new Grant.Transform(
        PHOTOS, GET.key(), width, OptionalInt.empty(), Optional.of("webp"), OptionalInt.of(80));
  }

  @Test
  void signsTheAddressesOfAnUploadInParts() {
    Grant.Post upload =
        new Grant.Post(PHOTOS, GET.key(), OptionalLong.of(10), Optional.of("image/png"));

    PresignedUpload signed = urls.signUpload(acme, upload, MINUTE);

    assertThat(signed.part())
        .startsWith("/storage/api/multipart/photos/parts/{partNumber}/a/b.png?")
        .endsWith("&uploadId={uploadId}");
    String part = signed.part().replaceAll("[{}]", "");
    assertThat(verify(acme, put(OptionalLong.of(10), Optional.of("image/png")), part))
        .isEqualTo(new Verdict.Granted());
    assertThat(verify(acme, upload, signed.complete().replaceAll("[{}]", "")))
        .isEqualTo(new Verdict.Granted());
    assertThat(verify(acme, new Grant.Delete(PHOTOS, GET.key()), signed.initiate()))
        .isEqualTo(wrong());
  }

  @Test
  void writesAnyKeyIntoAnAddress() {
    Grant grant = new Grant.Get(PHOTOS, new ObjectKey("ä b+c/50%?#&;=d"));

    String url = urls.sign(acme, grant, MINUTE).url();

    assertThat(URI.create(url).getPath()).isEqualTo("/storage/api/objects/photos/ä b+c/50%?#&;=d");
    assertThat(verify(acme, grant, url)).isEqualTo(new Verdict.Granted());
  }

  @Test
  void aTenantCannotUseAnotherTenantsSignature() {
    TenantId other = databases.tenant("other");
    String url = urls.sign(acme, GET, MINUTE).url();

    assertThat(verify(other, GET, url)).isEqualTo(wrong());
    var unused = urls.sign(other, GET, MINUTE);
    assertThat(verify(other, GET, url)).isEqualTo(wrong());
  }

  @Test
  void recognisesNothingOfATenantThatNeverSigned() {
    String empty = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";

    assertThat(urls.verify(acme, GET, Long.MAX_VALUE, empty)).isEqualTo(wrong());
    assertThatIllegalArgumentException().isThrownBy(() -> new PresignKey(new byte[0]));
  }

  @Test
  void keepsAddressesGoodOverARotationUnlessTheyAreRevoked() {
    String before = urls.sign(acme, GET, MINUTE).url();

    urls.rotateKey(acme, ALICE, false);
    String after = urls.sign(acme, GET, MINUTE).url();

    assertThat(query(after).get("sig")).isNotEqualTo(query(before).get("sig"));
    assertThat(verify(acme, GET, before)).isEqualTo(new Verdict.Granted());
    assertThat(verify(acme, GET, after)).isEqualTo(new Verdict.Granted());
    urls.rotateKey(acme, ALICE, true);
    assertThat(verify(acme, GET, before)).isEqualTo(wrong());
    assertThat(verify(acme, GET, after)).isEqualTo(wrong());
  }

  @Test
  void keepsItsKeysEncrypted() {
    var unused = urls.sign(acme, GET, MINUTE);

    long bytes =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.count("select octet_length(secret_enc) from sys.storage_presign_keys"));

    assertThat(bytes).as("with nonce and tag").isGreaterThanOrEqualTo(PresignKey.BYTES + 28);
  }

  @Test
  void refusesToSignForTooLongOrNoTime() {
    assertThatThrownBy(() -> urls.sign(acme, GET, Duration.ofDays(8)))
        .hasMessageContaining("invalid_request");
    assertThatThrownBy(() -> urls.sign(acme, GET, Duration.ZERO))
        .hasMessageContaining("invalid_request");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> put(OptionalLong.of(-1), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> put(OptionalLong.empty(), Optional.of("text/html\nx")));
  }
}
