package cloud.tansu.console.clients;

import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.GrantType;
import java.util.List;
import java.util.Set;

/** What somebody builds, in the words of whoever builds it, and what kind of client that is. */
public enum ApplicationKind {
  BROWSER(
      "Browser or mobile application",
      "Has no secret; users sign in with code and PKCE.",
      ClientType.PUBLIC,
      GrantType.AUTHORIZATION_CODE,
      GrantType.REFRESH_TOKEN),
  WEB(
      "Web application with a server",
      "Its server keeps a secret; users sign in.",
      ClientType.CONFIDENTIAL,
      GrantType.AUTHORIZATION_CODE,
      GrantType.REFRESH_TOKEN),
  SERVER(
      "Server to server",
      "Acts for itself, without users (client credentials).",
      ClientType.CONFIDENTIAL,
      GrantType.CLIENT_CREDENTIALS);

  private final String label;
  private final String explanation;
  private final ClientType type;
  private final Set<GrantType> grantTypes;

  ApplicationKind(String label, String explanation, ClientType type, GrantType... grantTypes) {
    this.label = label;
    this.explanation = explanation;
    this.type = type;
    this.grantTypes = Set.copyOf(List.of(grantTypes));
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
    return grantTypes;
  }

  /** Whether users sign in to it. */
  public boolean isForUsers() {
    return this != SERVER;
  }
}
