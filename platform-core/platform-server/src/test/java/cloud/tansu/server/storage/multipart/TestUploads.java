package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.intake.ReceiveBytes;
import cloud.tansu.server.storage.intake.TestIntake;
import cloud.tansu.server.storage.rows.TestRows;

/** Uploads in parts, for tests. */
public final class TestUploads {

  private TestUploads() {}

  public static MultipartUploads on(
      TestRows rows,
      ReceiveBytes receive,
      StorageQuotas quotas,
      StorageConfig config,
      ObjectReads reads,
      StorageMetrics metrics) {
    return new MultipartUploads(
        rows.writes(),
        new ReceivePart(rows.writes(), receive, quotas, rows.garbage()),
        new FinishUpload(rows.writes(), rows.store(), quotas, rows.garbage(), config),
        reads,
        metrics);
  }

  public static ForgottenUploads forgotten(
      TestRows rows, StorageQuotas quotas, StorageConfig config) {
    return new ForgottenUploads(
        rows.writes(),
        new FinishUpload(rows.writes(), rows.store(), quotas, rows.garbage(), config));
  }

  public static GrowingUploads growing(
      TestRows rows,
      StorageBackend backend,
      StorageQuotas quotas,
      StorageConfig config,
      StorageMetrics metrics) {
    ReceiveBytes receive = TestIntake.receive(backend, TestIntake.slots(config), metrics);
    return new GrowingUploads(
        rows.writes(),
        backend,
        new ReceivePart(rows.writes(), receive, quotas, rows.garbage()),
        new FinishUpload(rows.writes(), rows.store(), quotas, rows.garbage(), config),
        metrics);
  }
}
