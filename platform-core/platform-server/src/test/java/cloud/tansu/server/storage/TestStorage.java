package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.settings.TestSettings;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.TestBackend;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.intake.TestIntake;
import cloud.tansu.server.storage.intake.TransferSlots;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.TestUploads;
import cloud.tansu.server.storage.rows.TestRows;
import cloud.tansu.server.storage.scan.ScanObjects;
import cloud.tansu.server.storage.scan.TestScan;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The storage as the container would put it together, on databases of a test and files in a
 * directory of it.
 */
public record TestStorage(
    Buckets buckets,
    ObjectReads reads,
    ObjectWrites writes,
    MultipartUploads uploads,
    StorageUsage usage,
    Settings settings,
    StorageQuotas quotas,
    StorageBackend backend,
    TestRows rows,
    StorageMetrics metrics) {

  public static final Actor ALICE = new Actor("alice", "Alice", Optional.empty());
  public static final BucketName PICTURES = new BucketName("pictures");

  public static TestStorage on(Databases databases, Path directory) {
    return on(
        databases,
        TestBackend.config(directory),
        TestBackend.files(directory),
        new TestJournal(),
        Clock.systemUTC());
  }

  public static TestStorage on(
      Databases databases,
      StorageConfig config,
      StorageBackend backend,
      Journal journal,
      Clock clock) {
    return on(databases, config, backend, TestRows.on(databases, journal, clock), TestScan.NONE);
  }

  /**
   * @param scan examines objects with settings and rows of this storage
   */
  public static TestStorage on(
      Databases databases,
      StorageConfig config,
      StorageBackend backend,
      TestRows rows,
      TestScan scan) {
    Settings settings = TestSettings.on(databases);
    StorageQuotas quotas = new StorageQuotas(settings);
    StorageMetrics metrics = new StorageMetrics(TestTelemetry.metrics());
    TransferSlots slots = TestIntake.slots(config);
    ReceiveBytes receive = TestIntake.receive(rows.writes(), backend, slots, metrics, config);
    ScanObjects examine = scan.on(settings, rows.writes(), metrics);
    ObjectReads reads = new ObjectReads(rows.databases(), backend, slots, metrics);
    ObjectWrites writes =
        new ObjectWrites(
            new PutObjects(rows.databases(), rows.writes(), receive, rows.store(), quotas, examine),
            new CopyObjects(
                reads,
                rows.databases(),
                TestIntake.copy(rows.writes(), backend, slots, metrics, config, Clock.systemUTC()),
                rows.writes(),
                rows.store(),
                quotas),
            new DeleteObjects(rows.writes(), rows.remove()),
            new TagObjects(rows.writes()),
            metrics);
    return new TestStorage(
        new Buckets(rows.databases(), rows.writes()),
        reads,
        writes,
        TestUploads.on(rows, receive, quotas, config, reads, metrics, examine),
        new StorageUsage(rows.databases(), quotas),
        settings,
        quotas,
        backend,
        rows,
        metrics);
  }

  /** A bucket called pictures. */
  public BucketName bucket(StorageSpace space, Versioning versioning) {
    buckets.create(space, ALICE, PICTURES, BucketSettings.DEFAULT.with(versioning));
    return PICTURES;
  }

  /** Gives a tenant a quota of its own. */
  public void quota(TenantId tenant, Quota quota) {
    settings.set(ALICE, StorageQuotas.QUOTA, tenant, quota, 0);
  }

  /** Stores a text in the bucket pictures. */
  public WriteResult put(StorageSpace space, String key, String text) {
    return put(space, PutObject.of(PICTURES, new ObjectKey(key)), text);
  }

  public WriteResult put(StorageSpace space, PutObject wanted, String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return writes.put(space, ALICE, wanted, new ByteArrayInputStream(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The object that a write has stored. */
  public static StoredObject stored(WriteResult result) {
    return ((WriteResult.Stored) result).object();
  }

  /** The text under a key of the bucket pictures; empty when there is no object. */
  public Optional<String> text(StorageSpace space, String key) {
    return reads.find(space, PICTURES, new ObjectKey(key)) instanceof Lookup.Found(var object)
        ? Optional.of(text(object))
        : Optional.empty();
  }

  public String text(StoredObject object) {
    return text(object, 0, object.size());
  }

  public String text(StoredObject object, long offset, long length) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      reads.transfer(object, offset, length, Reader.KNOWN, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
