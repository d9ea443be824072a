package cloud.tansu.server.storage.scan;

import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.rows.SpaceWrites;
import java.util.List;

/** What examines objects, for tests. */
public record TestScan(List<Scanners.Scanner> scanners) {

  /** No scanner runs. */
  public static final TestScan NONE = new TestScan(List.of());

  public ScanObjects on(Settings settings, SpaceWrites writes, StorageMetrics metrics) {
    return new ScanObjects(() -> scanners, new ScanSettings(settings), writes, metrics);
  }
}
