package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;

/**
 * An application calls an endpoint directly.
 *
 * @param by how it has authenticated; a public client has merely named itself
 */
record ClientCall(
    Realm realm,
    Client client,
    AuthenticationMethod by,
    TokenParameters parameters,
    Origin origin) {

  boolean isAuthenticated() {
    return by != AuthenticationMethod.NONE;
  }
}
