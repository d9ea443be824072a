package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The applications that belong to the platform itself: they exist in every realm without being
 * registered. Public clients, so without a secret.
 */
public final class FirstPartyClients {

  /** Administers the platform; administrators of a tenant sign in with it, too. */
  public static final String CONSOLE = "tansu-console";

  /** Signs users of a tenant in by the tenant's JSON API. */
  public static final String APP = "tansu-app";

  /** With what no registered client's id begins. */
  static final String RESERVED_PREFIX = "tansu-";

  private static final Client OF_PLATFORM = client(CONSOLE, "TansuCloud console");
  private static final Client OF_TENANT = client(APP, "TansuCloud application");

  private FirstPartyClients() {}

  private static Client client(String id, String name) {
    return new Client(
        id,
        name,
        ClientType.PUBLIC,
        true,
        true,
        List.of(),
        List.of(),
        Set.of(GrantType.PASSWORD, GrantType.REFRESH_TOKEN),
        new Scopes(Scopes.ALL),
        AuthenticationMethod.NONE,
        KeyAlgorithm.RS256,
        false,
        Optional.empty(),
        ClientLinks.NONE);
  }

  /** The realm's own client, which is also meant when a token request names none. */
  public static Client of(Realm realm) {
    return realm.tenant().isPresent() ? OF_TENANT : OF_PLATFORM;
  }
}
