package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.TestStorage;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.intake.TestIntake;
import cloud.tansu.server.storage.rows.TestRows;
import cloud.tansu.server.storage.scan.ScanObjects;
import cloud.tansu.server.storage.scan.TestScan;

/** Uploads in parts, for tests. */
public final class TestUploads {

  private TestUploads() {}

  public static MultipartUploads on(
      TestRows rows,
      ReceiveBytes receive,
      StorageQuotas quotas,
      StorageConfig config,
      ObjectReads reads,
      StorageMetrics metrics,
      ScanObjects scan) {
    return new MultipartUploads(
        rows.writes(),
        new ReceivePart(rows.writes(), receive, quotas, rows.garbage()),
        new FinishUpload(
            rows.writes(),
            rows.store(),
            quotas,
            rows.garbage(),
            config,
            new ExamineUpload(rows.writes(), receive, scan, config)),
        reads,
        metrics);
  }

  public static ForgottenUploads forgotten(TestStorage storage, StorageConfig config) {
    return new ForgottenUploads(
        storage.rows().writes(), finish(storage, receive(storage, config), config));
  }

  public static GrowingUploads growing(TestStorage storage, StorageConfig config) {
    TestRows rows = storage.rows();
    ReceiveBytes receive = receive(storage, config);
    return new GrowingUploads(
        rows.writes(),
        storage.backend(),
        new ReceivePart(rows.writes(), receive, storage.quotas(), rows.garbage()),
        finish(storage, receive, config),
        storage.metrics());
  }

  private static ReceiveBytes receive(TestStorage storage, StorageConfig config) {
    return TestIntake.receive(
        storage.rows().writes(),
        storage.backend(),
        TestIntake.slots(config),
        storage.metrics(),
        config);
  }

  private static FinishUpload finish(
      TestStorage storage, ReceiveBytes receive, StorageConfig config) {
    TestRows rows = storage.rows();
    ScanObjects scan = TestScan.NONE.on(storage.settings(), rows.writes(), storage.metrics());
    return new FinishUpload(
        rows.writes(),
        rows.store(),
        storage.quotas(),
        rows.garbage(),
        config,
        new ExamineUpload(rows.writes(), receive, scan, config));
  }
}
