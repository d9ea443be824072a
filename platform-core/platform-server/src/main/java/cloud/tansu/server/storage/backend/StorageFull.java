package cloud.tansu.server.storage.backend;

/** There is no room left on the backend. Nothing that was there before is lost. */
public final class StorageFull extends StorageFault {

  private static final long serialVersionUID = 1L;

  public StorageFull(String message) {
    super(message);
  }

  public StorageFull(String message, Throwable cause) {
    super(message, cause);
  }
}
