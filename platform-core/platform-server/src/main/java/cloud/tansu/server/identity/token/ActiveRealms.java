package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;

/** Whether tokens of a realm count: those of a suspended or deleted tenant do not, at once. */
@FunctionalInterface
interface ActiveRealms {
  boolean isActive(Realm realm);
}
