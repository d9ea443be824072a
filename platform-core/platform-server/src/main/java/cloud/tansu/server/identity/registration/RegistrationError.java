package cloud.tansu.server.identity.registration;

/** Ends a request of an application that registers itself (RFC 7591 §3.2.2, RFC 6750 §3.1). */
final class RegistrationError extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final int status;
  private final String code;

  private RegistrationError(int status, String code, String description) {
    super(description);
    this.status = status;
    this.code = code;
  }

  static RegistrationError invalidRedirectUri(String description) {
    return new RegistrationError(BAD_REQUEST, "invalid_redirect_uri", description);
  }

  static RegistrationError invalidMetadata(String description) {
    return new RegistrationError(BAD_REQUEST, "invalid_client_metadata", description);
  }

  /** The registration token is not that of the client in the path. */
  static RegistrationError invalidToken() {
    return new RegistrationError(
        UNAUTHORIZED, "invalid_token", "The registration access token is not that of the client.");
  }

  static RegistrationError denied(String description) {
    return new RegistrationError(FORBIDDEN, "access_denied", description);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
