package cloud.tansu.console.clients;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.client.AdministerClients;
import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientLinks;
import cloud.tansu.server.identity.client.ClientObjection;
import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dialog that registers an application by what it is, and shows its secret once. */
@Named("newClient")
@ViewScoped
public class NewClient implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerClients clients;
  private final SignedIn signedIn;
  private final ClientIds ids;
  private final String tenant;

  private ApplicationKind kind = ApplicationKind.BROWSER;
  private String name = "";
  private String redirectUris = "";
  private List<String> scopes = List.of();
  private boolean firstParty;
  private String created = "";
  private String secret = "";

  @Inject
  NewClient(AdministerClients clients, SignedIn signedIn, ClientIds ids, Visit visit) {
    this.clients = clients;
    this.signedIn = signedIn;
    this.ids = ids;
    this.tenant = visit.requireTenant().value();
  }

  /** Empties the dialog; a secret that was shown is forgotten. */
  public void begin() {
    kind = ApplicationKind.BROWSER;
    name = "";
    redirectUris = "";
    scopes = List.of("openid", "profile", "email", "offline_access");
    firstParty = false;
    created = "";
    secret = "";
  }

  /** Registers the application. */
  public void create() {
    TenantId id = new TenantId(tenant);
    switch (clients.register(signedIn.administratorOf(id), Realm.of(id), client())) {
      case AdministerClients.Registration.Registered registered -> {
        created = registered.client().client().id();
        secret = registered.secret().orElse("");
      }
      case AdministerClients.Registration.IdTaken taken ->
          throw Problems.CONFLICT.because("The id was taken a moment ago. Try again.");
      case AdministerClients.Registration.Invalid(ClientObjection objection) ->
          throw Problems.INVALID_REQUEST.because(ClientAnswer.words(objection));
    }
  }

  private Client client() {
    boolean isPublic = kind.type() == ClientType.PUBLIC;
    return new Client(
        ids.next(),
        name.strip(),
        kind.type(),
        true,
        firstParty,
        kind.isForUsers() ? ClientForm.lines(redirectUris) : List.of(),
        List.of(),
        grantTypes(),
        new Scopes(scopes),
        isPublic ? AuthenticationMethod.NONE : AuthenticationMethod.CLIENT_SECRET_BASIC,
        KeyAlgorithm.RS256,
        false,
        Optional.empty(),
        ClientLinks.NONE);
  }

  private Set<GrantType> grantTypes() {
    Set<GrantType> types = EnumSet.copyOf(kind.grantTypes());
    if (!scopes.contains(Scopes.OFFLINE_ACCESS)) {
      types.remove(GrantType.REFRESH_TOKEN);
    }
    return types;
  }

  /** Forgets what was shown once. */
  public void close() {
    begin();
  }

  public ApplicationKind[] getKinds() {
    return ApplicationKind.values();
  }

  /** What a client of a tenant may ask for. */
  public List<String> getOffered() {
    return Scopes.ALL;
  }

  public ApplicationKind getKind() {
    return kind;
  }

  public void setKind(ApplicationKind kind) {
    this.kind = kind;
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

  public List<String> getScopes() {
    return scopes;
  }

  public void setScopes(List<String> scopes) {
    this.scopes = List.copyOf(scopes);
  }

  public boolean isFirstParty() {
    return firstParty;
  }

  public void setFirstParty(boolean firstParty) {
    this.firstParty = firstParty;
  }

  /** The id of the client that was registered; empty before. */
  public String getCreated() {
    return created;
  }

  /** Its secret, until the dialog is closed; empty when it has none. */
  public String getSecret() {
    return secret;
  }
}
