package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.token.Assurance;
import cloud.tansu.server.identity.token.Scopes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an application asks for, checked (OpenID Connect Core 1.0 §3.1.2.1).
 *
 * @param redirectUri registered by the client
 * @param scopes all of which the client may ask for
 * @param codeChallenge of the method S256 (RFC 7636); always there for a public client
 * @param maxAge how long ago the user may have signed in
 * @param assurance how strong the sign-in has to be
 * @param loginHint what to put into the field for the e-mail address
 */
public record AuthorizationRequest(
    Client client,
    String redirectUri,
    Scopes scopes,
    Optional<String> state,
    Optional<String> nonce,
    Optional<String> codeChallenge,
    Set<Prompt> prompts,
    Optional<Duration> maxAge,
    Assurance assurance,
    Optional<String> loginHint) {

  public AuthorizationRequest {
    prompts = Set.copyOf(prompts);
  }

  public boolean asksFor(Prompt prompt) {
    return prompts.contains(prompt);
  }
}
