package cloud.tansu.server.storage.intake;

import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.backend.StorageBackend;

/** What takes bytes in, for tests. */
public final class TestIntake {

  private TestIntake() {}

  public static TransferSlots slots(StorageConfig config) {
    return new TransferSlots(config);
  }

  public static ReceiveBytes receive(
      StorageBackend backend, TransferSlots slots, StorageMetrics metrics) {
    return new ReceiveBytes(backend, slots, metrics);
  }
}
