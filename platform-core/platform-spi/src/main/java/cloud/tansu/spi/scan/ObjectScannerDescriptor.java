package cloud.tansu.spi.scan;

import cloud.tansu.spi.SettingDescriptor;
import java.util.List;

/**
 * What the platform shows of a scanner.
 *
 * @param id what its settings are kept under, so it never changes: lower-case letters, digits and
 *     hyphens, 32 characters at most
 * @param label what people call it: "ClamAV"
 * @param settings what an operator can enter; no secrets
 */
public record ObjectScannerDescriptor(String id, String label, List<SettingDescriptor> settings) {

  public ObjectScannerDescriptor {
    if (!id.matches("[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?")) {
      throw new IllegalArgumentException("'" + id + "' is not a scanner id");
    }
    if (label.isBlank()) {
      throw new IllegalArgumentException("Scanner '" + id + "' has no label");
    }
    settings = List.copyOf(settings);
  }
}
