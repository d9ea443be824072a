package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Caller;
import java.time.Instant;
import java.util.Set;

/**
 * An access token whose signature and issuer have been verified.
 *
 * @param realm whose key signed it
 * @param audiences the APIs it is meant for
 * @param usableFrom {@code nbf}, less the permitted clock skew
 * @param usableUntil {@code exp}, plus the permitted clock skew
 */
record VerifiedToken(
    Realm realm, Caller caller, Set<String> audiences, Instant usableFrom, Instant usableUntil) {

  VerifiedToken {
    audiences = Set.copyOf(audiences);
  }
}
