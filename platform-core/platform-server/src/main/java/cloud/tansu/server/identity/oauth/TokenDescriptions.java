package cloud.tansu.server.identity.oauth;

/** What the API description says about the token endpoints. */
final class TokenDescriptions {

  static final String TOKEN =
      "Form or JSON with the parameters of RFC 6749: grant_type=password with username and"
          + " password (when it is turned on), or grant_type=refresh_token with refresh_token; both"
          + " with optional client_id and scope. A refresh token works once.";
  static final String REFUSED =
      "Wrong password, used refresh token, unknown grant type or scope, malformed request";
  static final String UNKNOWN_CLIENT = "There is no such client";
  static final String THROTTLED =
      "Too many sign-ins with passwords from that address have failed; see Retry-After";
  static final String BUSY = "Too many passwords are being checked; see Retry-After";

  private TokenDescriptions() {}
}
