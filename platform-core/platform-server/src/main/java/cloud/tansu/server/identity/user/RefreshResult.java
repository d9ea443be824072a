package cloud.tansu.server.identity.user;

/** What came of an attempt to exchange a refresh token. */
public sealed interface RefreshResult {

  record Refreshed(Grant grant) implements RefreshResult {}

  /** Unknown, expired, of an ended session, used before, or of a user who may not sign in. */
  record Refused() implements RefreshResult {}

  /**
   * The application asked for more than was granted at the sign-in; the token can still be used.
   *
   * @param scope the first such scope
   */
  record ScopeNotGranted(String scope) implements RefreshResult {}
}
