package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.realm.Realm;

/** How long tokens are valid in each realm. */
@FunctionalInterface
public interface TokenLifetimes {
  TokenPolicy tokens(Realm realm);
}
