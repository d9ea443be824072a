package cloud.tansu.server.storage.intake;

import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.rows.SpaceWrites;
import java.time.Clock;

/** What takes bytes in, for tests. */
public final class TestIntake {

  private TestIntake() {}

  public static TransferSlots slots(StorageConfig config) {
    return new TransferSlots(config);
  }

  public static ReceiveBytes receive(
      SpaceWrites writes,
      StorageBackend backend,
      TransferSlots slots,
      StorageMetrics metrics,
      StorageConfig config) {
    BoundGarbage garbage = new BoundGarbage(writes, backend, metrics, config);
    return new ReceiveBytes(backend, slots, metrics, garbage);
  }

  public static CopyBlobs copy(
      SpaceWrites writes,
      StorageBackend backend,
      TransferSlots slots,
      StorageMetrics metrics,
      StorageConfig config,
      Clock clock) {
    BoundGarbage garbage = new BoundGarbage(writes, backend, metrics, config);
    return new CopyBlobs(backend, slots, garbage, clock);
  }
}
