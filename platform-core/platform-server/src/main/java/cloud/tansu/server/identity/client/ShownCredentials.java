package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** By what a request says which application makes it (RFC 6749 §2.3.1). */
sealed interface ShownCredentials {

  /** It does not. */
  record Nothing() implements ShownCredentials {}

  /** It names the application. */
  record Name(String clientId) implements ShownCredentials {}

  /** With its secret. */
  record Secret(String clientId, String secret, AuthenticationMethod by)
      implements ShownCredentials {

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "Secret[" + clientId + ", " + by + "]";
    }
  }

  /** In a way that ends the request. */
  record Unusable(Result result) implements ShownCredentials {}

  /** What a request shows. */
  static ShownCredentials read(
      Optional<String> authorizationHeader, Function<String, Optional<String>> parameters) {
    Optional<String> clientId = parameters.apply("client_id");
    Optional<String> secret = parameters.apply("client_secret");
    if (authorizationHeader.isPresent()) {
      return secret.isPresent()
          ? malformed("The client authenticates in one way, not in two.")
          : basic(authorizationHeader.get(), clientId);
    }
    if (secret.isPresent()) {
      return clientId.isPresent()
          ? new Secret(clientId.get(), secret.get(), AuthenticationMethod.CLIENT_SECRET_POST)
          : malformed("The parameter client_id is missing.");
    }
    return clientId.<ShownCredentials>map(Name::new).orElseGet(Nothing::new);
  }

  private static ShownCredentials basic(String header, Optional<String> clientId) {
    Optional<Secret> shown = parse(header);
    if (shown.isEmpty()) {
      return new Unusable(
          new Result.Refused("The header Authorization is not Basic with id and secret.", true));
    }
    boolean otherClient = clientId.filter(id -> !id.equals(shown.get().clientId())).isPresent();
    return otherClient
        ? malformed("The parameter client_id names another client than Authorization.")
        : shown.get();
  }

  /** Id and secret are encoded as in a form before they are joined (RFC 6749 §2.3.1). */
  private static Optional<Secret> parse(String header) {
    String scheme = "Basic ";
    if (!header.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(scheme.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Secret(
              URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8),
              AuthenticationMethod.CLIENT_SECRET_BASIC));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static ShownCredentials malformed(String reason) {
    return new Unusable(new Result.Malformed(reason));
  }
}
