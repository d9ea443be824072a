package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The unmodified AWS SDK for Java stores, reads, lists and deletes objects. */
@ExtendWith(RunningServer.Provided.class)
final class S3ClientsIT {

  private static final String BUCKET = "photos";
  private static final int PART = 5 * 1024 * 1024;

  private final RunningServer server;
  private final S3Tenant tenant;
  private final S3Client s3;

  S3ClientsIT(RunningServer server) {
    this.server = server;
    this.tenant = S3Tenant.make(server);
    this.s3 = tenant.client();
    s3.createBucket(b -> b.bucket(BUCKET));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private PutObjectResponse put(String key, String content) {
    return s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private String get(String key) {
    return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static S3Exception refusal(Callable<?> call) {
    return catchThrowableOfType(S3Exception.class, call::call);
  }

  private static String code(Callable<?> call) {
    return refusal(call).awsErrorDetails().errorCode();
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void storesAndReadsAnObjectWithItsHeaders() {
    byte[] content = random(300_000);

    PutObjectResponse put =
        s3.putObject(
            b ->
                b.bucket(BUCKET)
                    .key("a/ü + %41.bin")
                    .contentType("image/png")
                    .contentEncoding("zstd")
                    .cacheControl("max-age=60")
                    .contentDisposition("attachment")
                    .metadata(Map.of("camera", "old one"))
                    .tagging("year=2026&place=%C3%9Cri"),
            RequestBody.fromBytes(content));

    ResponseBytes<GetObjectResponse> got =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("a/ü + %41.bin"));
    assertThat(got.asByteArray()).isEqualTo(content);
    assertThat(put.eTag()).isEqualTo('"' + md5(content) + '"').isEqualTo(got.response().eTag());
    assertThat(got.response().contentType()).isEqualTo("image/png");
    assertThat(got.response().contentEncoding()).isEqualTo("zstd");
    assertThat(got.response().cacheControl()).isEqualTo("max-age=60");
    assertThat(got.response().metadata()).containsEntry("camera", "old one");
    assertThat(got.response().tagCount()).isEqualTo(2);
    HeadObjectResponse head = s3.headObject(b -> b.bucket(BUCKET).key("a/ü + %41.bin"));
    assertThat(head.contentLength()).isEqualTo(content.length);
    assertThat(head.lastModified()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=2-4", "bytes=7-", "bytes=-3", "bytes=0-1000"})
  void readsRanges(String range) {
    put("digits", "0123456789");
    Map<String, String> expected =
        Map.of(
            "bytes=2-4", "234",
            "bytes=7-", "789",
            "bytes=-3", "789",
            "bytes=0-1000", "0123456789");

    var got = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("digits").range(range));

    assertThat(got.asUtf8String()).isEqualTo(expected.get(range));
    assertThat(got.response().contentRange()).endsWith("/10");
  }

  @Test
  void answersReadsByConditions() {
    String etag = put("c", "content").eTag();

    assertThat(refusal(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("c").ifNoneMatch(etag))))
        .extracting(S3Exception::statusCode)
        .isEqualTo(304);
    assertThat(code(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("c").ifMatch("\"x\""))))
        .isEqualTo("PreconditionFailed");
    assertThat(code(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("c").range("bytes=9-"))))
        .isEqualTo("InvalidRange");
    assertThat(
            s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("c").responseContentType("text/x-other"))
                .response()
                .contentType())
        .isEqualTo("text/x-other");
  }

  @Test
  void writesByConditions() {
    String etag = put("c", "first").eTag();

    assertThat(
            code(
                () ->
                    s3.putObject(
                        b -> b.bucket(BUCKET).key("c").ifNoneMatch("*"),
                        RequestBody.fromString("second"))))
        .isEqualTo("PreconditionFailed");
    assertThat(
            code(
                () ->
                    s3.putObject(
                        b -> b.bucket(BUCKET).key("c").ifMatch("\"other\""),
                        RequestBody.fromString("second"))))
        .isEqualTo("PreconditionFailed");
    s3.putObject(b -> b.bucket(BUCKET).key("c").ifMatch(etag), RequestBody.fromString("second"));
    s3.putObject(
        b -> b.bucket(BUCKET).key("new").ifNoneMatch("*"), RequestBody.fromString("there"));
    assertThat(get("c") + get("new")).isEqualTo("secondthere");
  }

  @ParameterizedTest
  @EnumSource(
      value = ChecksumAlgorithm.class,
      names = {"CRC32", "CRC32_C", "CRC64_NVME", "SHA1", "SHA256"})
  void keepsAndComparesChecksums(ChecksumAlgorithm algorithm) {
    if (algorithm == ChecksumAlgorithm.CRC64_NVME) {
      // the SDK computes it with native code only: the check value of the CRC catalogue
      String check =
          Base64.getEncoder().encodeToString(HexFormat.of().parseHex("ae8b14860a799888"));
      s3.putObject(
          b -> b.bucket(BUCKET).key("sum").checksumCRC64NVME(check),
          RequestBody.fromString("123456789"));
      assertThat(
              s3.headObject(b -> b.bucket(BUCKET).key("sum").checksumMode(ChecksumMode.ENABLED))
                  .checksumCRC64NVME())
          .isEqualTo(check);
      return;
    }
    s3.putObject(
        b -> b.bucket(BUCKET).key("sum").checksumAlgorithm(algorithm),
        RequestBody.fromBytes(random(70_000)));

    var got =
        s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("sum").checksumMode(ChecksumMode.ENABLED));

    GetObjectResponse answer = got.response();
    assertThat(
            java.util.stream.Stream.of(
                answer.checksumCRC32(),
                answer.checksumCRC32C(),
                answer.checksumSHA1(),
                answer.checksumSHA256()))
        .anyMatch(java.util.Objects::nonNull);
    assertThat(got.asByteArray()).isEqualTo(random(70_000));
  }

  @Test
  void refusesABodyWithAnotherChecksum() {
    assertThat(
            code(
                () ->
                    s3.putObject(
                        b -> b.bucket(BUCKET).key("bad").checksumCRC32("AAAAAA=="),
                        RequestBody.fromString("content"))))
        .isEqualTo("BadDigest");
    assertThat(code(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("bad"))))
        .isEqualTo("NoSuchKey");
  }

  @Test
  void listsByPrefixDelimiterAndPage() {
    for (String key : List.of("a/1", "a/2", "b/1", "c", "d e&<", "é")) {
      put(key, key);
    }

    ListObjectsV2Response folders = s3.listObjectsV2(b -> b.bucket(BUCKET).delimiter("/"));
    List<String> paged =
        s3.listObjectsV2Paginator(b -> b.bucket(BUCKET).maxKeys(2)).contents().stream()
            .map(S3Object::key)
            .toList();

    assertThat(folders.commonPrefixes())
        .extracting(each -> each.prefix())
        .containsExactly("a/", "b/");
    assertThat(folders.contents()).extracting(S3Object::key).containsExactly("c", "d e&<", "é");
    assertThat(paged).containsExactly("a/1", "a/2", "b/1", "c", "d e&<", "é");
    assertThat(s3.listObjects(b -> b.bucket(BUCKET).prefix("a/").marker("a/1")).contents())
        .extracting(S3Object::key)
        .containsExactly("a/2");
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET).startAfter("c").maxKeys(1)).keyCount())
        .isEqualTo(1);
    assertThat(code(() -> s3.listObjectsV2(b -> b.bucket("missing")))).isEqualTo("NoSuchBucket");
  }

  @Test
  void makesListsAndRemovesBuckets() {
    s3.createBucket(b -> b.bucket("second"));
    put("object", "content");

    assertThat(s3.listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .containsExactly(BUCKET, "second");
    assertThat(s3.headBucket(b -> b.bucket("second")).sdkHttpResponse().isSuccessful()).isTrue();
    assertThat(s3.getBucketLocation(b -> b.bucket(BUCKET)).locationConstraintAsString())
        .isNullOrEmpty();
    assertThat(code(() -> s3.createBucket(b -> b.bucket(BUCKET))))
        .isEqualTo("BucketAlreadyOwnedByYou");
    assertThat(code(() -> s3.deleteBucket(b -> b.bucket(BUCKET)))).isEqualTo("BucketNotEmpty");
    s3.deleteBucket(b -> b.bucket("second"));
    assertThat(refusal(() -> s3.headBucket(b -> b.bucket("second"))).statusCode()).isEqualTo(404);
  }

  @Test
  void copiesWithinAndBetweenBuckets() {
    s3.putObject(
        b -> b.bucket(BUCKET).key("from é").metadata(Map.of("a", "1")).contentType("text/x-a"),
        RequestBody.fromString("content"));

    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("from é")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
    s3.copyObject(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("copy")
                .destinationBucket(BUCKET)
                .destinationKey("copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));

    assertThat(get("copy")).isEqualTo("content");
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key("copy")).metadata())
        .containsExactly(Map.entry("b", "2"));
  }

  @Test
  void storesALargeObjectInParts() {
    byte[] first = random(PART);
    byte[] last = random(1000);
    put("source", new String(random(900), StandardCharsets.ISO_8859_1));
    String upload =
        s3.createMultipartUpload(
                b ->
                    b.bucket(BUCKET)
                        .key("large")
                        .contentType("video/mp4")
                        .metadata(Map.of("k", "v")))
            .uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    parts.add(part(upload, 1, first));
    parts.add(part(upload, 2, last));

    assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads())
        .extracting(each -> each.uploadId())
        .containsExactly(upload);
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("large").uploadId(upload)).parts())
        .extracting(each -> each.size())
        .containsExactly((long) PART, 1000L);
    var completed =
        s3.completeMultipartUpload(
            b ->
                b.bucket(BUCKET)
                    .key("large")
                    .uploadId(upload)
                    .multipartUpload(u -> u.parts(parts)));

    assertThat(completed.eTag()).endsWith("-2\"");
    byte[] got = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("large")).asByteArray();
    assertThat(got).hasSize(PART + 1000).startsWith(first).endsWith(last);
    var second = s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("large").partNumber(2));
    assertThat(second.asByteArray()).isEqualTo(last);
    assertThat(second.response().partsCount()).isEqualTo(2);
    assertThat(second.response().contentType()).isEqualTo("video/mp4");
    copyAPartAndAbort();
  }

  private CompletedPart part(String upload, int number, byte[] bytes) {
    String etag =
        s3.uploadPart(
                b -> b.bucket(BUCKET).key("large").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private void copyAPartAndAbort() {
    String upload = s3.createMultipartUpload(b -> b.bucket(BUCKET).key("other")).uploadId();
    s3.uploadPartCopy(
        b ->
            b.sourceBucket(BUCKET)
                .sourceKey("large")
                .copySourceRange("bytes=0-99")
                .destinationBucket(BUCKET)
                .destinationKey("other")
                .uploadId(upload)
                .partNumber(1));
    assertThat(s3.listParts(b -> b.bucket(BUCKET).key("other").uploadId(upload)).parts())
        .extracting(each -> each.size())
        .containsExactly(100L);

    s3.abortMultipartUpload(b -> b.bucket(BUCKET).key("other").uploadId(upload));

    assertThat(s3.listMultipartUploads(b -> b.bucket(BUCKET)).uploads()).isEmpty();
    assertThat(code(() -> s3.listParts(b -> b.bucket(BUCKET).key("other").uploadId(upload))))
        .isEqualTo("NoSuchUpload");
  }

  @Test
  void keepsVersions() {
    s3.putBucketVersioning(
        b ->
            b.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String first = put("v", "1").versionId();
    String second = put("v", "2").versionId();
    String marker = s3.deleteObject(b -> b.bucket(BUCKET).key("v")).versionId();

    assertThat(s3.getBucketVersioning(b -> b.bucket(BUCKET)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    assertThat(code(() -> get("v"))).isEqualTo("NoSuchKey");
    assertThat(s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("v").versionId(first)).asUtf8String())
        .isEqualTo("1");
    ListObjectVersionsResponse versions = s3.listObjectVersions(b -> b.bucket(BUCKET));
    assertThat(versions.versions())
        .extracting(each -> each.versionId())
        .containsExactly(second, first);
    assertThat(versions.deleteMarkers())
        .extracting(each -> each.versionId())
        .containsExactly(marker);
    assertThat(
            refusal(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("v").versionId(marker)))
                .statusCode())
        .isEqualTo(405);
    s3.deleteObject(b -> b.bucket(BUCKET).key("v").versionId(marker));
    assertThat(get("v")).isEqualTo("2");
  }

  @Test
  void deletesOneAndMany() {
    for (String key : List.of("1", "2", "3 &")) {
      put(key, key);
    }
    s3.deleteObject(b -> b.bucket(BUCKET).key("1"));
    s3.deleteObject(b -> b.bucket(BUCKET).key("1"));

    var deleted =
        s3.deleteObjects(
            b ->
                b.bucket(BUCKET)
                    .delete(
                        d ->
                            d.objects(
                                ObjectIdentifier.builder().key("2").build(),
                                ObjectIdentifier.builder().key("3 &").build(),
                                ObjectIdentifier.builder().key("none").build())));

    assertThat(deleted.deleted()).extracting(each -> each.key()).containsOnly("2", "3 &", "none");
    assertThat(deleted.errors()).isEmpty();
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
  }

  @Test
  void tagsObjectsAndBuckets() {
    put("t", "content");
    Tag tag = Tag.builder().key("a b").value("ü").build();

    s3.putObjectTagging(b -> b.bucket(BUCKET).key("t").tagging(t -> t.tagSet(tag)));
    assertThat(s3.getObjectTagging(b -> b.bucket(BUCKET).key("t")).tagSet()).containsExactly(tag);
    s3.deleteObjectTagging(b -> b.bucket(BUCKET).key("t"));
    assertThat(s3.getObjectTagging(b -> b.bucket(BUCKET).key("t")).tagSet()).isEmpty();

    assertThat(code(() -> s3.getBucketTagging(b -> b.bucket(BUCKET)))).isEqualTo("NoSuchTagSet");
    s3.putBucketTagging(b -> b.bucket(BUCKET).tagging(t -> t.tagSet(tag)));
    assertThat(s3.getBucketTagging(b -> b.bucket(BUCKET)).tagSet()).containsExactly(tag);
  }

  @Test
  void presignsAddressesForPrograms() throws IOException, InterruptedException {
    try (S3Presigner presigner = tenant.presigner();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI up =
          URI.create(
              presigner
                  .presignPutObject(
                      b ->
                          b.signatureDuration(Duration.ofMinutes(5))
                              .putObjectRequest(p -> p.bucket(BUCKET).key("signed é")))
                  .url()
                  .toString());
      HttpResponse<String> put =
          http.send(
              HttpRequest.newBuilder(up)
                  .expectContinue(true)
                  .PUT(HttpRequest.BodyPublishers.ofString("by address"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      URI down =
          URI.create(
              presigner
                  .presignGetObject(
                      b ->
                          b.signatureDuration(Duration.ofMinutes(5))
                              .getObjectRequest(g -> g.bucket(BUCKET).key("signed é")))
                  .url()
                  .toString());
      HttpResponse<String> got =
          http.send(HttpRequest.newBuilder(down).build(), HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> other =
          http.send(
              HttpRequest.newBuilder(URI.create(down.toString().replace("signed", "sign3d")))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(put.statusCode()).isEqualTo(200);
      assertThat(got.body()).isEqualTo("by address");
      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }
  }

  @Test
  void aTenantsKeyCannotReachAnotherTenantsBucket() {
    put("secret", "ours");
    S3Tenant stranger = S3Tenant.make(server);

    try (S3Client theirs = stranger.client()) {
      assertThat(theirs.listBuckets().buckets()).isEmpty();
      assertThat(code(() -> theirs.getObjectAsBytes(b -> b.bucket(BUCKET).key("secret"))))
          .isEqualTo("NoSuchBucket");
      assertThat(
              code(
                  () ->
                      theirs.putObject(
                          b -> b.bucket(BUCKET).key("secret"), RequestBody.fromString("theirs"))))
          .isEqualTo("NoSuchBucket");
      theirs.createBucket(b -> b.bucket(BUCKET));
      assertThat(
              code(
                  () ->
                      theirs.copyObject(
                          b ->
                              b.sourceBucket(BUCKET)
                                  .sourceKey("secret")
                                  .destinationBucket(BUCKET)
                                  .destinationKey("copy"))))
          .isEqualTo("NoSuchKey");
    }
    assertThat(get("secret")).isEqualTo("ours");
    try (S3Client forged =
        new S3Tenant(tenant.tenant(), tenant.endpoint(), tenant.id(), stranger.secret()).client()) {
      assertThat(code(forged::listBuckets)).isEqualTo("SignatureDoesNotMatch");
    }
  }

  @Test
  void keepsAKeyToItsBucketsAndPermissions() {
    put("object", "content");
    s3.createBucket(b -> b.bucket("other"));

    try (S3Client reader = tenant.limited(server, List.of(BUCKET), List.of("read")).client()) {
      assertThat(reader.getObjectAsBytes(b -> b.bucket(BUCKET).key("object")).asUtf8String())
          .isEqualTo("content");
      assertThat(reader.listBuckets().buckets()).extracting(b -> b.name()).containsExactly(BUCKET);
      assertThat(code(() -> reader.listObjectsV2(b -> b.bucket("other"))))
          .isEqualTo("AccessDenied");
      assertThat(code(() -> reader.deleteObject(b -> b.bucket(BUCKET).key("object"))))
          .isEqualTo("AccessDenied");
      assertThat(code(() -> reader.createBucket(b -> b.bucket("third")))).isEqualTo("AccessDenied");
    }
  }
}
