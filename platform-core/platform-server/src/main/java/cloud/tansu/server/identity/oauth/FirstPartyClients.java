package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import java.util.Optional;

/** The applications that belong to the platform itself; public clients, so without a secret. */
public final class FirstPartyClients {

  /** Administers the platform. */
  public static final String CONSOLE = "tansu-console";

  /** Signs users of a tenant in by the tenant's JSON API. */
  public static final String APP = "tansu-app";

  private FirstPartyClients() {}

  /** The realm's own client, which is also meant when none is named. */
  static String require(Realm realm, Optional<String> clientId) {
    String own = realm.tenant().isPresent() ? APP : CONSOLE;
    if (clientId.filter(named -> !named.equals(own)).isPresent()) {
      throw OAuthError.invalidClient("There is no client of that id here.");
    }
    return own;
  }
}
