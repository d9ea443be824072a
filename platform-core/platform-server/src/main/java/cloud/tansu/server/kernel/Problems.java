package cloud.tansu.server.kernel;

/** Failures that any feature may answer with; a feature's own ones stand beside its code. */
public final class Problems {

  public static final ProblemType INVALID_REQUEST =
      new ProblemType("invalid_request", 400, "The request is not valid");
  public static final ProblemType MALFORMED_BODY =
      new ProblemType("malformed_body", 400, "The body cannot be read");
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", 401, "A valid access token is required");

  /** A fresh or stronger sign-in is needed (RFC 9470 §3). */
  public static final ProblemType INSUFFICIENT_USER_AUTHENTICATION =
      new ProblemType("insufficient_user_authentication", 401, "A fresh sign-in is required");

  /** Extension member of {@link #INSUFFICIENT_USER_AUTHENTICATION}: seconds since the sign-in. */
  public static final String MAX_AGE = "max_age";

  /** Extension member of {@link #INSUFFICIENT_USER_AUTHENTICATION}: the {@code acr} to ask for. */
  public static final String ACR_VALUES = "acr_values";

  public static final ProblemType FORBIDDEN =
      new ProblemType("forbidden", 403, "The caller may not do this");
  public static final ProblemType TENANT_MISMATCH =
      new ProblemType("tenant_mismatch", 403, "The token belongs to another tenant");
  public static final ProblemType NOT_FOUND =
      new ProblemType("not_found", 404, "There is nothing here");
  public static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method_not_allowed", 405, "This address does not take that method");
  public static final ProblemType NOT_ACCEPTABLE =
      new ProblemType("not_acceptable", 406, "No representation that the caller accepts");
  public static final ProblemType CONFLICT =
      new ProblemType("conflict", 409, "The request conflicts with the present state");
  public static final ProblemType PRECONDITION_FAILED =
      new ProblemType("precondition_failed", 412, "The entity has changed meanwhile");
  public static final ProblemType BODY_TOO_LARGE =
      new ProblemType("body_too_large", 413, "The body is too large");
  public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      new ProblemType("unsupported_media_type", 415, "The body's media type is not supported");
  public static final ProblemType RATE_LIMITED =
      new ProblemType("rate_limited", 429, "Too many requests");
  public static final ProblemType INTERNAL_ERROR =
      new ProblemType("internal_error", 500, "Something went wrong on our side");
  public static final ProblemType UNAVAILABLE =
      new ProblemType("unavailable", 503, "The service cannot answer right now");

  private Problems() {}
}
