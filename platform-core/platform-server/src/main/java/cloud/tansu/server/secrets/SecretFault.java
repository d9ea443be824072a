package cloud.tansu.server.secrets;

/** A stored secret cannot be read: it was changed, belongs elsewhere, or its key is missing. */
public final class SecretFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SecretFault(String message) {
    super(message);
  }

  SecretFault(String message, Throwable cause) {
    super(message, cause);
  }
}
