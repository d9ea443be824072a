package cloud.tansu.server.identity.oauth;

import java.util.Optional;

/** The form of a {@code request_uri} (RFC 9126 §2.2). */
final class PushedRequests {

  private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

  private PushedRequests() {}

  static String uriOf(String reference) {
    return PREFIX + reference;
  }

  static Optional<String> referenceIn(String uri) {
    return uri.startsWith(PREFIX) ? Optional.of(uri.substring(PREFIX.length())) : Optional.empty();
  }
}
