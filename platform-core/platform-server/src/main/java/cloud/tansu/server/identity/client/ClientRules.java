package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.token.Scopes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client has to be like before it is registered or changed. */
final class ClientRules {

  private static final int MAX_NAME = 200;
  private static final int MAX_SHOWN = 200;

  private ClientRules() {}

  /** The first thing that is wrong; empty when nothing is. */
  static Optional<ClientObjection> objection(Client client) {
    return Stream.of(
            name(client),
            redirects("redirectUris", client.redirectUris(), client.type()),
            redirects("postLogoutRedirectUris", client.postLogoutRedirectUris(), client.type()),
            grantTypes(client),
            scopes(client),
            keys(client),
            links(client.links()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ClientObjection> name(Client client) {
    String name = client.name();
    boolean fine =
        !name.isBlank()
            && name.length() <= MAX_NAME
            && name.chars().noneMatch(Character::isISOControl);
    return unless(fine, "name", "has 1 to " + MAX_NAME + " characters, none of them a control one");
  }

  private static Optional<ClientObjection> redirects(
      String field, List<String> uris, ClientType type) {
    if (uris.size() > RedirectUris.MAX_COUNT) {
      return of(field, "has at most " + RedirectUris.MAX_COUNT + " entries");
    }
    for (String uri : uris) {
      Optional<String> reason = RedirectUris.objection(uri, type);
      if (reason.isPresent()) {
        return of(field, "holds '" + shortened(uri) + "', but an address there " + reason.get());
      }
    }
    return Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  private static Optional<ClientObjection> grantTypes(Client client) {
    boolean code = client.allows(GrantType.AUTHORIZATION_CODE);
    if (code && client.redirectUris().isEmpty()) {
      return of("redirectUris", "is required for the grant type authorization_code");
    }
    boolean ofUsers =
        code || client.allows(GrantType.DEVICE_CODE) || client.allows(GrantType.PASSWORD);
    if (client.allows(GrantType.REFRESH_TOKEN) && !ofUsers) {
      return of("grantTypes", "has refresh_token only beside a grant type of users");
    }
    if (client.allows(GrantType.PASSWORD) && !client.firstParty()) {
      return of("grantTypes", "has password for first-party clients only");
    }
    return unless(!client.grantTypes().isEmpty(), "grantTypes", "has at least one entry");
  }

  private static Optional<ClientObjection> scopes(Client client) {
    return client
        .scopes()
        .firstNotIn(new Scopes(Scopes.ALL))
        .map(unknown -> new ClientObjection("scopes", "names a scope that does not exist"));
  }

  private static Optional<ClientObjection> keys(Client client) {
    if (client.jwks().isPresent()) {
      return ClientKeys.objection(client.jwks().get())
          .map(reason -> new ClientObjection("jwks", reason));
    }
    return unless(
        client.authenticationMethod() != AuthenticationMethod.PRIVATE_KEY_JWT,
        "jwks",
        "is required for private_key_jwt");
  }

  private static Optional<ClientObjection> links(ClientLinks links) {
    return Stream.of(
            link("clientUri", links.home()),
            link("logoUri", links.logo()),
            link("policyUri", links.policy()),
            link("tosUri", links.terms()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<ClientObjection> link(String field, Optional<String> uri) {
    return unless(uri.isEmpty() || isWebPage(uri.get()), field, "is an https address");
  }

  /** Shown to users, or fetched by their browsers: nothing but a plain page. */
  private static boolean isWebPage(String text) {
    if (text.length() > RedirectUris.MAX_LENGTH || !text.startsWith("https://")) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && uri.getRawUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static Optional<ClientObjection> unless(boolean fine, String field, String reason) {
    return fine ? Optional.empty() : of(field, reason);
  }

  private static Optional<ClientObjection> of(String field, String reason) {
    return Optional.of(new ClientObjection(field, reason));
  }
}
