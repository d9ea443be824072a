package cloud.tansu.server.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.s3.S3OverHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** The bytes of one server lie in a bucket of another one. */
class S3ObjectsTest extends StorageBackendContract {

  private static final BucketName KEEP = new BucketName("keep");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path directory;

  private S3OverHttp service;
  private S3Objects objects;

  @BeforeEach
  void open() {
    service = new S3OverHttp(databases, directory);
    service
        .storage()
        .buckets()
        .create(service.space(), TestStorage.ALICE, KEEP, BucketSettings.DEFAULT);
    objects = objects(Map.of());
    objects.prepare();
  }

  @AfterEach
  void close() {
    objects.close();
    service.close();
  }

  @Override
  StorageBackend backend() {
    return objects;
  }

  private S3Objects objects(Map<String, String> changes) {
    return new S3Objects(
        S3Clients.open(config(changes), TestBackend.config(directory)),
        KEEP.value(),
        "bytes",
        new S3Objects.Work(
            directory.resolve("spool"), new Tokens(new SecureRandom()), Clock.systemUTC()));
  }

  private S3BackendConfig config(Map<String, String> changes) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "tansu.storage.service.endpoint", service.endpoint().toString(),
                "tansu.storage.service.access-key-id", service.accessKeyId(),
                "tansu.storage.service.secret-access-key", service.secret(),
                "tansu.storage.service.connect-timeout", "2s",
                "tansu.storage.service.timeout", "10s"));
    all.putAll(changes);
    return Configuration.of(all).bind(S3BackendConfig.class);
  }

  /** What the other server has. */
  private List<String> keys() {
    return service.storage().reads().list(service.space(), ListObjects.of(KEEP)).objects().stream()
        .map(StoredObject::key)
        .map(Object::toString)
        .toList();
  }

  @Test
  void putsTheBytesOfATenantUnderOneFolder() throws IOException {
    Blob blob = objects.write(ACME, bytes(1));

    String name = blob.id().toString();
    assertThat(keys())
        .anyMatch(key -> key.contains("bytes/acme/" + name.substring(0, 2) + "/" + name));
  }

  @Test
  void leavesNoPartOnTheDisk() throws IOException {
    var unused = objects.write(ACME, bytes(9 * 1024 * 1024));

    try (Stream<Path> left = Files.list(directory.resolve("spool"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void asksAgainWhenTheServiceFailsOnce() throws IOException {
    service.failNext(2);

    Blob blob = objects.write(ACME, bytes(100_000));

    assertThat(objects.list(ACME, Optional.empty(), 10))
        .extracting(ListedBlob::id)
        .containsExactly(blob.id());
  }

  @Test
  void goesOnReadingWhenTheConnectionBreaks() throws IOException {
    byte[] all = random(1_000_000);
    Blob blob = objects.write(ACME, new ByteArrayInputStream(all));
    service.breakNextAnswerAfter(300_000);

    try (InputStream in = objects.open(ACME, blob.id(), 10, 900_000)) {
      assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(all, 10, 900_010));
    }
  }

  @Test
  void isFullWhenTheServiceSaysSo() {
    service
        .storage()
        .quota(service.space().tenant().orElseThrow(), new Quota(1000, 1_000_000, 1_000_000));

    assertThatThrownBy(() -> objects.write(ACME, bytes(2000))).isInstanceOf(StorageFull.class);
  }

  @Test
  void saysWhenTheKeyIsWrong() {
    try (S3Objects wrong =
        objects(Map.of("tansu.storage.service.secret-access-key", "not-the-secret"))) {
      assertThatThrownBy(wrong::prepare)
          .isInstanceOf(StorageFault.class)
          .hasMessageContaining("SignatureDoesNotMatch");
    }
  }

  @Test
  void saysWhenTheServiceCannotBeReached() {
    service.close();

    assertThatThrownBy(() -> objects.write(ACME, bytes(1)))
        .isInstanceOf(StorageFault.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void findsAndAbortsWhatADeadServerLeft() {
    Blob dead = new Blob(new Tokens(new SecureRandom()).uuid(), 0);
    String name = dead.id().toString();
    String key = "bytes/acme/" + name.substring(0, 2) + "/" + name;
    try (S3Client client = S3Clients.open(config(Map.of()), TestBackend.config(directory))) {
      var unused = client.createMultipartUpload(request -> request.bucket(KEEP.value()).key(key));
    }

    ListedBlob found = objects.list(ACME, Optional.empty(), 10).getFirst();

    assertThat(found.id()).isEqualTo(dead.id());
    assertThat(found.finished()).isFalse();
    objects.deleteUnfinished(ACME, List.of(dead.id()));
    assertThat(objects.list(ACME, Optional.empty(), 10)).isEmpty();
  }
}
