package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.token.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An application that gets tokens from a realm.
 *
 * @param id {@code client_id}, unique within the realm
 * @param name what people call it
 * @param enabled a client that is not gets nothing, not even a page
 * @param firstParty whether it belongs to whoever runs the realm, so that users are not asked for
 *     consent
 * @param redirectUris where users may be sent with a code
 * @param postLogoutRedirectUris where users may be sent after signing out
 * @param scopes what it may ask for
 * @param signingAlgorithm of its ID and access tokens
 * @param pushedRequestsRequired whether it starts authorization by a pushed request only (RFC 9126
 *     §6)
 * @param jwks its public keys (RFC 7517 §5)
 */
public record Client(
    String id,
    String name,
    ClientType type,
    boolean enabled,
    boolean firstParty,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Set<GrantType> grantTypes,
    Scopes scopes,
    AuthenticationMethod authenticationMethod,
    KeyAlgorithm signingAlgorithm,
    boolean pushedRequestsRequired,
    Optional<String> jwks,
    ClientLinks links) {

  /** What a {@code client_id} consists of: nothing that would have to be escaped anywhere. */
  public static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,99}");

  public Client {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    grantTypes = Set.copyOf(grantTypes);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("Not a client id");
    }
    if ((type == ClientType.PUBLIC) != (authenticationMethod == AuthenticationMethod.NONE)) {
      throw new IllegalArgumentException("Exactly the public clients do not authenticate");
    }
    if (type == ClientType.PUBLIC && grantTypes.contains(GrantType.CLIENT_CREDENTIALS)) {
      throw new IllegalArgumentException("A public client has no credentials");
    }
  }

  /** Whether users may be sent there with a code. */
  public boolean allowsRedirect(String uri) {
    return redirectUris.stream().anyMatch(registered -> RedirectUris.matches(registered, uri));
  }

  /** Whether users may be sent there after signing out. */
  public boolean allowsPostLogoutRedirect(String uri) {
    return postLogoutRedirectUris.stream()
        .anyMatch(registered -> RedirectUris.matches(registered, uri));
  }

  public boolean allows(GrantType grantType) {
    return grantTypes.contains(grantType);
  }

  public boolean isPublic() {
    return type == ClientType.PUBLIC;
  }
}
