package cloud.tansu.console.clients;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.token.Scopes;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What of a client can be changed, as it is typed. */
public final class ClientForm implements Serializable {

  /** Before a client was chosen. */
  static final ClientForm EMPTY = new ClientForm("", 0, true, false);

  private static final long serialVersionUID = 1L;

  private final String id;
  private final long version;
  private final boolean open;
  private final boolean dynamic;

  private String name = "";
  private String redirectUris = "";
  private String postLogoutRedirectUris = "";
  private List<String> scopes = List.of();
  private List<String> grantTypes = List.of();
  private KeyAlgorithm algorithm = KeyAlgorithm.RS256;
  private boolean firstParty;

  private ClientForm(String id, long version, boolean open, boolean dynamic) {
    this.id = id;
    this.version = version;
    this.open = open;
    this.dynamic = dynamic;
  }

  static ClientForm of(RegisteredClient registered) {
    Client client = registered.client();
    ClientForm form =
        new ClientForm(client.id(), registered.version(), client.isPublic(), registered.dynamic());
    form.name = client.name();
    form.redirectUris = String.join("\n", client.redirectUris());
    form.postLogoutRedirectUris = String.join("\n", client.postLogoutRedirectUris());
    form.scopes = client.scopes().names();
    form.grantTypes = client.grantTypes().stream().map(GrantType::name).sorted().toList();
    form.algorithm = client.signingAlgorithm();
    form.firstParty = client.firstParty();
    return form;
  }

  /** The client with what was typed. */
  Client applyTo(Client old) {
    return new Client(
        old.id(),
        name.strip(),
        old.type(),
        old.enabled(),
        firstParty,
        lines(redirectUris),
        lines(postLogoutRedirectUris),
        grantTypes.stream().map(GrantType::valueOf).collect(Collectors.toSet()),
        new Scopes(scopes),
        old.authenticationMethod(),
        algorithm,
        old.pushedRequestsRequired(),
        old.jwks(),
        old.links());
  }

  static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
  }

  /** The ways to tokens that a client of this type can have, by what they are called. */
  public Map<String, String> getOfferedGrantTypes() {
    Map<String, String> offered = new LinkedHashMap<>();
    offered.put("Users sign in (authorization code)", GrantType.AUTHORIZATION_CODE.name());
    offered.put("They stay signed in (refresh token)", GrantType.REFRESH_TOKEN.name());
    offered.put("Users sign in on another device (device code)", GrantType.DEVICE_CODE.name());
    if (!open) {
      offered.put("It acts for itself (client credentials)", GrantType.CLIENT_CREDENTIALS.name());
    }
    if (grantTypes.contains(GrantType.PASSWORD.name())) {
      offered.put("It asks for passwords itself (password)", GrantType.PASSWORD.name());
    }
    return offered;
  }

  public KeyAlgorithm[] getAlgorithms() {
    return KeyAlgorithm.values();
  }

  public List<String> getOfferedScopes() {
    return Scopes.ALL;
  }

  public String getId() {
    return id;
  }

  long version() {
    return version;
  }

  /** Whether it registered itself, and so belongs to somebody else. */
  public boolean isDynamic() {
    return dynamic;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getRedirectUris() {
    return redirectUris;
  }

  public void setRedirectUris(String redirectUris) {
    this.redirectUris = redirectUris;
  }

  public String getPostLogoutRedirectUris() {
    return postLogoutRedirectUris;
  }

  public void setPostLogoutRedirectUris(String postLogoutRedirectUris) {
    this.postLogoutRedirectUris = postLogoutRedirectUris;
  }

  public List<String> getScopes() {
    return scopes;
  }

  public void setScopes(List<String> scopes) {
    this.scopes = List.copyOf(scopes);
  }

  public List<String> getGrantTypes() {
    return grantTypes;
  }

  public void setGrantTypes(List<String> grantTypes) {
    this.grantTypes = List.copyOf(grantTypes);
  }

  public KeyAlgorithm getAlgorithm() {
    return algorithm;
  }

  public void setAlgorithm(KeyAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  public boolean isFirstParty() {
    return firstParty;
  }

  public void setFirstParty(boolean firstParty) {
    this.firstParty = firstParty;
  }
}
