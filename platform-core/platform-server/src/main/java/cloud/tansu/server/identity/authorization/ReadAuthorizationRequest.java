package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.Clients;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Assurance;
import cloud.tansu.server.identity.token.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the parameters of an authorization request. */
@ApplicationScoped
public class ReadAuthorizationRequest {

  /** Longest value of any parameter. */
  public static final int MAX_LENGTH = 2_000;

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final List<String> BASIC = List.of(Scopes.OPENID, Scopes.PROFILE, Scopes.EMAIL);

  private final Clients clients;
  private final RealmPolicies policies;

  @Inject
  ReadAuthorizationRequest(Clients clients, RealmPolicies policies) {
    this.clients = clients;
    this.policies = policies;
  }

  /** Ends the check of a request whose redirect URI is trusted. */
  private static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final String error;

    Refusal(String error, String description) {
      super(description);
      this.error = error;
    }
  }

  /**
   * @param parameters by name, each at most once
   * @param pushed whether the client has authenticated and pushed them (RFC 9126)
   */
  public Reading read(Realm realm, Map<String, String> parameters, boolean pushed) {
    Optional<Client> client =
        find(parameters, "client_id")
            .flatMap(id -> clients.find(realm, id))
            .filter(Client::enabled);
    if (client.isEmpty()) {
      return new Reading.Untrusted("The application is not known here, or it is switched off.");
    }
    Optional<String> redirectUri = find(parameters, "redirect_uri").or(() -> only(client.get()));
    if (redirectUri.filter(client.get()::allowsRedirect).isEmpty()) {
      return new Reading.Untrusted(
          "The application “"
              + client.get().name()
              + "” asked to be returned to an address that is not registered for it.");
    }
    Optional<String> state = find(parameters, "state");
    try {
      if (!policies.signInEnabled(realm)) {
        throw new Refusal("access_denied", "Sign-in is switched off here.");
      }
      return new Reading.Valid(read(client.get(), redirectUri.get(), state, parameters, pushed));
    } catch (Refusal refused) {
      return new Reading.Refused(
          redirectUri.get(), state, refused.error, String.valueOf(refused.getMessage()));
    }
  }

  /** A client with one address need not name it (RFC 6749 §3.1.2.3). */
  private static Optional<String> only(Client client) {
    return client.redirectUris().size() == 1
        ? Optional.of(client.redirectUris().getFirst())
        : Optional.empty();
  }

  private static AuthorizationRequest read(
      Client client,
      String redirectUri,
      Optional<String> state,
      Map<String, String> parameters,
      boolean pushed)
      throws Refusal {
    requireForm(client, parameters, pushed);
    Scopes scopes = scopes(client, find(parameters, "scope"));
    return new AuthorizationRequest(
        client,
        redirectUri,
        scopes,
        state,
        find(parameters, "nonce"),
        challenge(client, parameters),
        prompts(find(parameters, "prompt")),
        maxAge(find(parameters, "max_age")),
        Assurance.weakestOf(find(parameters, "acr_values").orElse("")),
        find(parameters, "login_hint"));
  }

  private static void requireForm(Client client, Map<String, String> parameters, boolean pushed)
      throws Refusal {
    if (parameters.values().stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
      throw new Refusal("invalid_request", "A parameter is too long.");
    }
    if (parameters.entrySet().stream().anyMatch(ReadAuthorizationRequest::holdsNul)) {
      throw new Refusal("invalid_request", "A parameter holds a character that is not allowed.");
    }
    if (parameters.containsKey("request")) {
      throw new Refusal("request_not_supported", "Request objects are not supported.");
    }
    if (!client.allows(GrantType.AUTHORIZATION_CODE)) {
      throw new Refusal(
          "unauthorized_client", "The client may not use the grant type authorization_code.");
    }
    if (client.pushedRequestsRequired() && !pushed) {
      throw new Refusal("invalid_request", "The client pushes its requests (RFC 9126).");
    }
    if (!"code".equals(parameters.get("response_type"))) {
      throw new Refusal("unsupported_response_type", "The response type here is code.");
    }
    if (!find(parameters, "response_mode").orElse("query").equals("query")) {
      throw new Refusal("invalid_request", "The response mode here is query.");
    }
  }

  /** PostgreSQL, which keeps requests that wait, stores no text with the character NUL. */
  private static boolean holdsNul(Map.Entry<String, String> parameter) {
    return parameter.getKey().indexOf(0) >= 0 || parameter.getValue().indexOf(0) >= 0;
  }

  /** Scopes that nobody knows are ignored; those that the client may not have are refused. */
  private static Scopes scopes(Client client, Optional<String> asked) throws Refusal {
    if (asked.isEmpty()) {
      return new Scopes(BASIC).and(client.scopes());
    }
    Scopes known = Scopes.parse(asked.get()).and(new Scopes(Scopes.ALL));
    Optional<String> refused = known.firstNotIn(client.scopes());
    if (refused.isPresent()) {
      throw new Refusal(
          "invalid_scope", "The client may not ask for the scope '" + refused.get() + "'.");
    }
    return known;
  }

  /** Only S256: with the method plain, whoever sees the request could redeem the code. */
  private static Optional<String> challenge(Client client, Map<String, String> parameters)
      throws Refusal {
    Optional<String> challenge = find(parameters, "code_challenge");
    if (challenge.isEmpty()) {
      if (client.isPublic()) {
        throw new Refusal(
            "invalid_request", "A public client sends code_challenge (RFC 7636, method S256).");
      }
      return challenge;
    }
    if (!"S256".equals(parameters.get("code_challenge_method"))) {
      throw new Refusal("invalid_request", "The code_challenge_method here is S256.");
    }
    if (!CHALLENGE.matcher(challenge.get()).matches()) {
      throw new Refusal(
          "invalid_request", "The code_challenge is the SHA-256 of the verifier in base64url.");
    }
    return challenge;
  }

  private static Set<Prompt> prompts(Optional<String> text) throws Refusal {
    Set<Prompt> prompts = new LinkedHashSet<>();
    List<String> values =
        Arrays.stream(text.orElse("").split(" ")).filter(value -> !value.isEmpty()).toList();
    for (String value : values) {
      Optional<Prompt> prompt = Prompt.of(value);
      if (prompt.isEmpty()) {
        throw new Refusal("invalid_request", "The parameter prompt has an unknown value.");
      }
      prompts.add(prompt.get());
    }
    if (prompts.contains(Prompt.NONE) && prompts.size() > 1) {
      throw new Refusal("invalid_request", "The prompt none stands alone.");
    }
    return prompts;
  }

  private static Optional<Duration> maxAge(Optional<String> text) throws Refusal {
    if (text.isPresent() && !SECONDS.matcher(text.get()).matches()) {
      throw new Refusal("invalid_request", "The parameter max_age is a number of seconds.");
    }
    return text.map(Long::parseLong).map(Duration::ofSeconds);
  }

  private static Optional<String> find(Map<String, String> parameters, String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }
}
