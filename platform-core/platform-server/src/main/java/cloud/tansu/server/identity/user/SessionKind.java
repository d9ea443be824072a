package cloud.tansu.server.identity.user;

/** What a user is signed in with. */
public enum SessionKind {
  /** The hosted pages, by a cookie. */
  BROWSER,
  /** An application, by its tokens. */
  APPLICATION
}
