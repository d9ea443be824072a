package cloud.tansu.server.storage.backend;

/** The backend failed. Nothing that was there before is lost. */
public sealed class StorageFault extends RuntimeException permits StorageFull {

  private static final long serialVersionUID = 1L;

  public StorageFault(String message, Throwable cause) {
    super(message, cause);
  }

  StorageFault(String message) {
    super(message);
  }
}
