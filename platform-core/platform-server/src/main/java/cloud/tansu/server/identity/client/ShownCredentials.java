package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /** With a token that it has signed (RFC 7521 §4.2). */
  record Assertion(ClientAssertions.Unverified assertion) implements ShownCredentials {

    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Assertion[" + assertion.clientId() + "]";
    }
  }

  /** In a way that ends the request. */
  record Unusable(Result result) implements ShownCredentials {}

  /** What a request shows. */
  static ShownCredentials read(
      Optional<String> authorizationHeader, Function<String, Optional<String>> parameters) {
    Optional<String> clientId = parameters.apply("client_id");
    Optional<String> secret = parameters.apply("client_secret");
    Optional<String> assertion = parameters.apply("client_assertion");
    long ways = Stream.of(authorizationHeader, secret, assertion).flatMap(Optional::stream).count();
    if (ways > 1) {
      return malformed("The client authenticates in one way, not in several.");
    }
    if (authorizationHeader.isPresent()) {
      return basic(authorizationHeader.get(), clientId);
    }
    if (assertion.isPresent()) {
      return signed(assertion.get(), parameters.apply("client_assertion_type"), clientId);
    }
    if (secret.isEmpty()) {
      return clientId.<ShownCredentials>map(Name::new).orElseGet(Nothing::new);
    }
    return clientId.isPresent()
        ? new Secret(clientId.get(), secret.get(), AuthenticationMethod.CLIENT_SECRET_POST)
        : malformed("The parameter client_id is missing.");
  }

  private static ShownCredentials signed(
      String text, Optional<String> type, Optional<String> clientId) {
    if (type.filter(ClientAssertions.TYPE::equals).isEmpty()) {
      return malformed("The parameter client_assertion_type is " + ClientAssertions.TYPE + ".");
    }
    Optional<ClientAssertions.Unverified> assertion = ClientAssertions.parse(text);
    if (assertion.isEmpty()) {
      return new Unusable(
          new Result.Refused("The client assertion is not a signed JSON Web Token.", false));
    }
    boolean otherClient = clientId.filter(id -> !id.equals(assertion.get().clientId())).isPresent();
    return otherClient
        ? malformed("The parameter client_id names another client than the client assertion.")
        : new Assertion(assertion.get());
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
