package cloud.tansu.console.clients;

import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.GrantType;
import java.util.Set;

/** What somebody builds, in the words of whoever builds it, and what kind of client that is. */
public enum ApplicationKind {
  BROWSER(
      "Browser or mobile application",
      "Has no secret; users sign in with code and PKCE.",
      ClientType.PUBLIC),
  WEB(
      "Web application with a server",
      "Its server keeps a secret; users sign in.",
      ClientType.CONFIDENTIAL),
  SERVER(
      "Server to server",
      "Acts for itself, without users (client credentials).",
      ClientType.CONFIDENTIAL);

  private final String label;
  private final String explanation;
  private final ClientType type;

  ApplicationKind(String label, String explanation, ClientType type) {
    this.label = label;
    this.explanation = explanation;
    this.type = type;
  }

  public String getLabel() {
    return label;
  }

  public String getExplanation() {
    return explanation;
  }

  ClientType type() {
    return type;
  }

  Set<GrantType> grantTypes() {
    return isForUsers()
        ? Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
        : Set.of(GrantType.CLIENT_CREDENTIALS);
  }

  /** Whether users sign in to it. */
  public boolean isForUsers() {
    return this != SERVER;
  }
}
