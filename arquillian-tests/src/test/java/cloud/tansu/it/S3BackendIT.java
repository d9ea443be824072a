package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformClient;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One server keeps the bytes of its objects in a bucket of another one. */
@ExtendWith(RunningServer.Provided.class)
final class S3BackendIT {

  private static final String KEPT = "kept-for-another";
  private static final String BUCKET = "photos";
  private static final int PART = 10 * 1024 * 1024;

  private final RunningServer keeper;
  private final S3Tenant account;
  private final S3Client kept;
  private ServerProcess server;
  private S3Tenant tenant;
  private S3Client s3;
  private PlatformClient client;

  S3BackendIT(RunningServer keeper) {
    this.keeper = keeper;
    this.account = S3Tenant.make(keeper);
    this.kept = account.client();
  }

  @BeforeEach
  void start() {
    kept.createBucket(b -> b.bucket(KEPT));
    String options =
        "-Dtansu.identity.password-grant-enabled=true"
            + " -Dtansu.storage.backend=s3"
            + (" -Dtansu.storage.service.endpoint=" + account.endpoint())
            + (" -Dtansu.storage.service.bucket=" + KEPT)
            + " -Dtansu.storage.service.prefix=bytes"
            + (" -Dtansu.storage.service.access-key-id=" + account.id())
            + (" -Dtansu.storage.service.secret-access-key=" + account.secret())
            + " -Dtansu.storage.service.attempts=1";
    server =
        ServerProcess.launch(
            RunningServer.fresh("bytes-elsewhere"),
            ServerProcess.freePort(),
            Map.of("TANSU_JAVA_OPTS", options));
    client = server.awaitReady().client();
    String administrator =
        client.administratorToken(ServerProcess.ADMINISTRATOR, PlatformClient.PASSWORD);
    tenant = S3Tenant.make(client, client.provision(administrator));
    s3 = tenant.client();
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterEach
  void stop() {
    s3.close();
    kept.close();
    server.kill();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] read(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArray();
  }

  private List<String> names() {
    return kept.listObjectsV2(b -> b.bucket(KEPT)).contents().stream().map(S3Object::key).toList();
  }

  private String health() {
    return client.get("/health/ready").send().body();
  }

  @Test
  void storesReadsCopiesAndLosesNothingWhenTheOtherRefuses() {
    byte[] small = random(4096);
    s3.putObject(b -> b.bucket(BUCKET).key("a/small"), RequestBody.fromBytes(small));
    byte[] large = storeInParts();

    assertThat(read("a/small")).isEqualTo(small);
    assertThat(read("large")).isEqualTo(large);
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("large").range("bytes=10485759-10485761"))
                .asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(large, PART - 1, PART + 2));
    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("a/small")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
    s3.deleteObject(b -> b.bucket(BUCKET).key("a/small"));
    assertThat(read("copy")).isEqualTo(small);
    assertThat(names())
        .filteredOn(name -> name.startsWith("bytes/" + tenant.tenant().id() + "/"))
        .hasSize(5)
        .noneMatch(name -> name.contains("small"));
    assertThat(health()).contains("s3://" + KEPT + "/bytes/");

    refuseFromNowOn();

    S3Exception refused =
        catchThrowableOfType(
            S3Exception.class,
            () -> s3.putObject(b -> b.bucket(BUCKET).key("b"), RequestBody.fromBytes(small)));
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents())
        .extracting(S3Object::key)
        .containsExactly("copy", "large");
    Eventually.holds("health says so", () -> health().contains("cannot be written to"));
  }

  private byte[] storeInParts() {
    byte[] all = random(2 * PART);
    String upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("large")).uploadId();
    List<CompletedPart> parts =
        List.of(1, 2).stream()
            .map(
                number ->
                    CompletedPart.builder()
                        .partNumber(number)
                        .eTag(
                            s3.uploadPart(
                                    b ->
                                        b.bucket(BUCKET)
                                            .key("large")
                                            .uploadId(upload)
                                            .partNumber(number),
                                    RequestBody.fromBytes(
                                        java.util.Arrays.copyOfRange(
                                            all, (number - 1) * PART, number * PART)))
                                .eTag())
                        .build())
            .toList();
    s3.completeMultipartUpload(
        b ->
            b.bucket(BUCKET)
                .key("large")
                .uploadId(upload)
                .multipartUpload(made -> made.parts(parts)));
    return all;
  }

  /** The key is taken away from the server whose bytes are kept. */
  private void refuseFromNowOn() {
    keeper
        .client()
        .delete("/storage/api/access-keys/" + account.id())
        .bearer(account.tenant().token())
        .send()
        .expect(204);
  }
}
