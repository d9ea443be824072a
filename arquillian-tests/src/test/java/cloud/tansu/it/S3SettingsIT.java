package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.PlatformAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Settings of buckets by the AWS SDK, and everyday work with {@code s3cmd}. */
@ExtendWith(RunningServer.Provided.class)
final class S3SettingsIT {

  private static final String BUCKET = "site";

  @TempDir Path directory;

  private final RunningServer server;
  private final S3Tenant tenant;
  private final S3Client s3;

  S3SettingsIT(RunningServer server) {
    this.server = server;
    this.tenant = S3Tenant.make(server);
    this.s3 = tenant.client();
    s3.createBucket(b -> b.bucket(BUCKET));
    s3.putObject(b -> b.bucket(BUCKET).key("page"), RequestBody.fromString("hello"));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private static String code(Callable<?> call) {
    return catchThrowableOfType(S3Exception.class, call::call).awsErrorDetails().errorCode();
  }

  private PlatformAnswer anonymous() {
    return server
        .client()
        .get("/s3/site/page")
        .header("X-Tansu-Tenant", tenant.tenant().id())
        .send();
  }

  @Test
  void letsScriptsOfOtherOriginsReadByRules() {
    assertThat(code(() -> s3.getBucketCors(b -> b.bucket(BUCKET))))
        .isEqualTo("NoSuchCORSConfiguration");
    CORSRule rule =
        CORSRule.builder()
            .allowedOrigins("https://*.example.com")
            .allowedMethods("GET")
            .exposeHeaders("ETag")
            .build();

    s3.putBucketCors(b -> b.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule)));

    assertThat(s3.getBucketCors(b -> b.bucket(BUCKET)).corsRules().getFirst().allowedOrigins())
        .containsExactly("https://*.example.com");
    var shared = read("https://app.example.com");
    var closed = read("https://app.example.org");
    assertThat(shared).contains("https://app.example.com");
    assertThat(closed).isEmpty();
    s3.deleteBucketCors(b -> b.bucket(BUCKET));
  }

  /** By an address, as a script does: the SDK signs no header {@code Origin} that it can send. */
  private Optional<String> read(String origin) {
    try (S3Presigner presigner = tenant.presigner()) {
      URL url =
          presigner
              .presignGetObject(
                  b ->
                      b.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(g -> g.bucket(BUCKET).key("page")))
              .url();
      PlatformAnswer answer =
          server.client().get(url.getFile()).header("Origin", origin).send().expect(200);
      return answer.header("Access-Control-Allow-Origin");
    }
  }

  @Test
  void keepsLifecycleRules() {
    assertThat(code(() -> s3.getBucketLifecycleConfiguration(b -> b.bucket(BUCKET))))
        .isEqualTo("NoSuchLifecycleConfiguration");
    LifecycleRule rule =
        LifecycleRule.builder()
            .id("old logs")
            .filter(f -> f.prefix("logs/"))
            .status(ExpirationStatus.ENABLED)
            .expiration(e -> e.days(30))
            .abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(2))
            .build();

    s3.putBucketLifecycleConfiguration(
        b -> b.bucket(BUCKET).lifecycleConfiguration(c -> c.rules(rule)));

    assertThat(s3.getBucketLifecycleConfiguration(b -> b.bucket(BUCKET)).rules())
        .containsExactly(rule);
    s3.deleteBucketLifecycle(b -> b.bucket(BUCKET));
  }

  @Test
  void showsObjectsToEverybodyOnlyByAnExplicitRule() {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::site/*"}]}
        """;
    assertThat(anonymous().status()).isEqualTo(403);
    assertThat(code(() -> s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(policy))))
        .isEqualTo("AccessDenied");

    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(policy));

    assertThat(anonymous().expect(200).body()).isEqualTo("hello");
    assertThat(s3.getBucketPolicyStatus(b -> b.bucket(BUCKET)).policyStatus().isPublic()).isTrue();
    assertThat(server.client().get("/s3/site/page").send().status()).isEqualTo(403);
    s3.putPublicAccessBlock(
        b ->
            b.bucket(BUCKET)
                .publicAccessBlockConfiguration(
                    c -> c.blockPublicPolicy(true).restrictPublicBuckets(true)));
    assertThat(anonymous().status()).isEqualTo(403);
  }

  @Test
  void refusesPoliciesThatItWouldNotFollow() {
    s3.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    String policy =
        """
        {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::site/*"}}
        """;

    assertThat(code(() -> s3.putBucketPolicy(b -> b.bucket(BUCKET).policy(policy))))
        .isEqualTo("MalformedPolicy");
    assertThat(code(() -> s3.getBucketEncryption(b -> b.bucket(BUCKET))))
        .isEqualTo("NotImplemented");
  }

  @Test
  void rotatesTheSecretOfAKeyAndAuditsIt() {
    String path = "/storage/api/access-keys/" + tenant.id();
    PlatformAnswer rotated =
        server
            .client()
            .post(path + "/rotate-secret?overlapSeconds=0")
            .bearer(tenant.tenant().token())
            .send()
            .expect(200);

    assertThat(code(s3::listBuckets)).isEqualTo("SignatureDoesNotMatch");
    try (S3Client fresh = tenant.with(rotated).client()) {
      assertThat(fresh.listBuckets().buckets()).hasSize(1);
    }
    PlatformAnswer shown =
        server.client().get(path).bearer(tenant.tenant().token()).send().expect(200);
    assertThat(shown.body()).contains("lastUsedAt\":\"2").doesNotContain(tenant.secret());
    Eventually.holds("it is audited", () -> audit().contains("AccessKeyRotate"));
    assertThat(audit()).contains("AccessKeyCreate").doesNotContain(tenant.secret());
  }

  private String audit() {
    return server
        .client()
        .get(
            "/db/api/audit?startUtc=2026-01-01T00:00:00Z&endUtc=2100-01-01T00:00:00Z"
                + "&category=Storage")
        .bearer(tenant.tenant().token())
        .send()
        .expect(200)
        .body();
  }

  @Test
  void opensWithNoOtherCredentials() {
    var bearer = server.client().get("/s3/site/page").bearer(tenant.tenant().token()).send();

    assertThat(bearer.status()).isEqualTo(400);
    assertThat(bearer.body()).contains("<Code>InvalidRequest</Code>");
  }

  @Test
  void asksForNoBodyThatItRefuses() {
    String answer =
        RawHttp.answer(
            server.client().base(),
            "PUT /s3/site/page HTTP/1.1\r\nContent-Length: 1000\r\nExpect: 100-continue");

    assertThat(answer).startsWith("HTTP/1.1 403").contains("<Code>AccessDenied</Code>");
  }

  @Test
  void keepsTheSpaceOfThePlatformApart() {
    String keys = "/platform/api/storage-access-keys";
    PlatformAnswer key =
        server
            .client()
            .post(keys)
            .bearer(server.administrator())
            .json(Map.of("description", "logs"))
            .send()
            .expect(201);
    assertThat(server.client().get(keys).bearer(tenant.tenant().token()).send().status())
        .isEqualTo(403);

    try (S3Client platform = tenant.with(key).client()) {
      assertThat(platform.listBuckets().buckets())
          .extracting(bucket -> bucket.name())
          .doesNotContain(BUCKET);
      assertThat(code(() -> platform.listObjectsV2(b -> b.bucket(BUCKET))))
          .isEqualTo("NoSuchBucket");
      String bucket = "own-" + tenant.tenant().id();
      platform.createBucket(b -> b.bucket(bucket));
      platform.putObject(b -> b.bucket(bucket).key("log"), RequestBody.fromString("line"));
      assertThat(code(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("log"))))
          .isEqualTo("NoSuchBucket");
      platform.deleteObject(b -> b.bucket(bucket).key("log"));
      platform.deleteBucket(b -> b.bucket(bucket));
    }
  }

  @Test
  void servesBucketsAsHostsAndNothingElseThere() {
    S3Tenant atHost = tenant.at(URI.create("http://localhost:" + tenant.endpoint().getPort()));
    try (S3Presigner presigner = atHost.presigner(false)) {
      URL url =
          presigner
              .presignGetObject(
                  b ->
                      b.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(g -> g.bucket(BUCKET).key("page")))
              .url();

      assertThat(url.getHost()).isEqualTo("site.localhost");
      assertThat(raw(url.getFile(), url.getAuthority()))
          .startsWith("HTTP/1.1 200")
          .endsWith("hello");
      assertThat(raw("/dashboard/", "localhost"))
          .startsWith("HTTP/1.1 403")
          .contains("<Code>AccessDenied</Code>");
    }
  }

  private String raw(String target, String host) {
    return RawHttp.answer(server.client().base(), "GET " + target + " HTTP/1.1\r\nHost: " + host);
  }

  @Test
  void worksWithS3cmd() throws IOException, InterruptedException {
    byte[] content = new byte[6 * 1024 * 1024];
    Arrays.fill(content, (byte) 'x');
    Path file = Files.write(directory.resolve("large file.bin"), content);
    Path back = directory.resolve("back.bin");

    s3cmd("mb", "s3://from-s3cmd");
    s3cmd("put", "--multipart-chunk-size-mb=5", file.toString(), "s3://from-s3cmd/a b/ü.bin");
    String listed = s3cmd("ls", "--recursive", "s3://from-s3cmd");
    s3cmd("get", "s3://from-s3cmd/a b/ü.bin", back.toString());
    s3cmd("cp", "s3://from-s3cmd/a b/ü.bin", "s3://from-s3cmd/copy");
    s3cmd("info", "s3://from-s3cmd/copy");
    s3cmd("del", "--recursive", "--force", "s3://from-s3cmd");
    s3cmd("rb", "s3://from-s3cmd");

    assertThat(listed).contains("6291456", "s3://from-s3cmd/a b/ü.bin");
    assertThat(Files.mismatch(file, back)).isEqualTo(-1);
  }

  /** It signs no path before the bucket, so that it needs a host for the protocol alone. */
  private String s3cmd(String... arguments) throws IOException, InterruptedException {
    String host = "localhost:" + tenant.endpoint().getPort();
    List<String> command =
        Stream.concat(
                Stream.of(
                    "s3cmd",
                    "--config=" + Files.writeString(directory.resolve("s3cfg"), "[default]\n"),
                    "--no-ssl",
                    "--access_key=" + tenant.id(),
                    "--secret_key=" + tenant.secret(),
                    "--host=" + host,
                    "--host-bucket=" + host,
                    "--region=us-east-1",
                    "--no-progress"),
                Arrays.stream(arguments))
            .toList();
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
