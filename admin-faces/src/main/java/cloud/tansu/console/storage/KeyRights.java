package cloud.tansu.console.storage;

import cloud.tansu.server.storage.keys.AccessKeyScope;

/** What an access key allows, as a choice. */
public enum KeyRights {
  BOTH("Read and write", true, true),
  READ("Read only: list and download", true, false),
  WRITE("Write only: upload, delete, change settings of buckets", false, true);

  private final String label;
  private final boolean read;
  private final boolean write;

  KeyRights(String label, boolean read, boolean write) {
    this.label = label;
    this.read = read;
    this.write = write;
  }

  static KeyRights of(AccessKeyScope scope) {
    if (scope.read() && scope.write()) {
      return BOTH;
    }
    return scope.read() ? READ : WRITE;
  }

  boolean read() {
    return read;
  }

  boolean write() {
    return write;
  }

  public String getLabel() {
    return label;
  }
}
