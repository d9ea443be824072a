package cloud.tansu.server.functions.sandbox.lock;

/** A step of the lock did not work, so nothing may be started. */
final class LockFailed extends Exception {

  private static final long serialVersionUID = 1L;

  LockFailed(String message) {
    super(message);
  }

  LockFailed(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
