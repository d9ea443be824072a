package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.kernel.Problem;
import java.time.Duration;
import java.util.Optional;

/** Ends a request to an OAuth endpoint with an error (RFC 6749 §5.2). */
final class OAuthError extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final int status;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  private OAuthError(int status, String code, String description, Optional<Duration> retryAfter) {
    super(description);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** A parameter is missing, repeated or malformed. */
  static OAuthError invalidRequest(String description) {
    return new OAuthError(BAD_REQUEST, "invalid_request", description, Optional.empty());
  }

  /** The application is unknown. */
  static OAuthError invalidClient(String description) {
    return new OAuthError(UNAUTHORIZED, "invalid_client", description, Optional.empty());
  }

  /** The password is wrong, or the refresh token cannot be used. */
  static OAuthError invalidGrant(String description) {
    return new OAuthError(BAD_REQUEST, "invalid_grant", description, Optional.empty());
  }

  static OAuthError invalidGrant(String description, Duration retryAfter) {
    return new OAuthError(BAD_REQUEST, "invalid_grant", description, Optional.of(retryAfter));
  }

  static OAuthError invalidScope(String scope) {
    return new OAuthError(
        BAD_REQUEST,
        "invalid_scope",
        "The scope '" + printable(scope) + "' cannot be granted.",
        Optional.empty());
  }

  /** The application may not use this grant type. */
  static OAuthError unauthorizedClient(String description) {
    return new OAuthError(BAD_REQUEST, "unauthorized_client", description, Optional.empty());
  }

  static OAuthError unsupportedGrantType(String description) {
    return new OAuthError(BAD_REQUEST, "unsupported_grant_type", description, Optional.empty());
  }

  /** An error of another document, such as RFC 8628 §3.5. */
  static OAuthError of(String code, String description) {
    return new OAuthError(BAD_REQUEST, code, description, Optional.empty());
  }

  /** A problem of another part of the platform, in the form of an OAuth error. */
  static OAuthError of(Problem problem) {
    int status = problem.type().status();
    boolean passes = status >= 500 || status == TOO_MANY_REQUESTS;
    String code = passes ? "temporarily_unavailable" : "invalid_request";
    return new OAuthError(status, code, problem.detail(), problem.retryAfter());
  }

  /** RFC 6749 allows printable ASCII without quote and backslash only. */
  private static String printable(String text) {
    String cut = text.substring(0, Math.min(text.length(), 64));
    return cut.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
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

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
