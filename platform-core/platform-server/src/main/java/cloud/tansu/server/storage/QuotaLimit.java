package cloud.tansu.server.storage;

/** The limits of a space. */
public enum QuotaLimit {
  MAX_TOTAL_BYTES("MaxTotalBytes"),
  MAX_OBJECT_BYTES("MaxObjectSizeBytes"),
  MAX_OBJECTS("MaxObjectCount");

  private final String label;

  QuotaLimit(String label) {
    this.label = label;
  }

  /** As callers of the API read it. */
  public String label() {
    return label;
  }
}
