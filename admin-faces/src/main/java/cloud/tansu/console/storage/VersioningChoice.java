package cloud.tansu.console.storage;

import cloud.tansu.server.storage.Versioning;

/** Whether a bucket keeps versions, in words. */
public enum VersioningChoice {
  OFF(Versioning.OFF, "Keep only the newest"),
  ENABLED(Versioning.ENABLED, "Keep every version"),
  SUSPENDED(Versioning.SUSPENDED, "Keep no further versions");

  private final Versioning versioning;
  private final String label;

  VersioningChoice(Versioning versioning, String label) {
    this.versioning = versioning;
    this.label = label;
  }

  static VersioningChoice of(Versioning versioning) {
    return valueOf(versioning.name());
  }

  Versioning versioning() {
    return versioning;
  }

  public String getLabel() {
    return label;
  }
}
