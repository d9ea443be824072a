package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.client.AdministerClients.Outcome;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientObjection;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.client.SelfRegistration;
import cloud.tansu.server.identity.client.SelfRegistration.Result;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** What applications ask for that register themselves, and what they are answered. */
@ApplicationScoped
class RegisterClient {

  private static final String SCHEME = "Bearer ";

  /** The members of RFC 7591 for those of the other API that an objection can be about. */
  private static final Map<String, String> METADATA =
      Map.of(
          "name", "client_name",
          "redirectUris", "redirect_uris",
          "postLogoutRedirectUris", "post_logout_redirect_uris",
          "grantTypes", "grant_types",
          "scopes", "scope",
          "clientUri", "client_uri",
          "logoUri", "logo_uri",
          "policyUri", "policy_uri",
          "tosUri", "tos_uri");

  private final SelfRegistration registration;
  private final RealmPolicies policies;
  private final RegistrationLimit limit;
  private final Issuers issuers;
  private final Tokens tokens;

  @Inject
  RegisterClient(
      SelfRegistration registration,
      RealmPolicies policies,
      RegistrationLimit limit,
      Issuers issuers,
      Tokens tokens) {
    this.registration = registration;
    this.policies = policies;
    this.limit = limit;
    this.issuers = issuers;
    this.tokens = tokens;
  }

  /**
   * @param ip the address of whoever asks
   */
  RegistrationView register(Realm realm, String body, String ip) {
    requireAllowed(realm);
    limit.check(realm, ip);
    Client client = ClientMetadata.parse(body).client(realm, tokens.uuid().toString());
    return switch (registration.register(realm, client)) {
      case Result.Registered registered ->
          RegistrationView.of(
              registered.client(),
              registered.secret(),
              registered.registrationToken(),
              endpoint(realm));
      case Result.Invalid invalid -> throw error(invalid.objection());
      case Result.Full full ->
          throw RegistrationError.denied("There are too many clients here already.");
    };
  }

  RegistrationView get(Realm realm, String clientId, Optional<String> authorization) {
    String token = token(authorization);
    return view(realm, require(realm, clientId, token), token);
  }

  /** Replaces all metadata; what authenticates the client stays as it is. */
  RegistrationView change(
      Realm realm, String clientId, Optional<String> authorization, String body) {
    requireAllowed(realm);
    String token = token(authorization);
    Client before = require(realm, clientId, token).client();
    ClientMetadata metadata = ClientMetadata.parse(body);
    if (metadata.clientId().filter(clientId::equals).isEmpty()) {
      throw RegistrationError.invalidMetadata("The member client_id is that of the client.");
    }
    Client after = metadata.client(realm, clientId);
    if (before.type() != after.type()
        || before.authenticationMethod().usesSecret()
            != after.authenticationMethod().usesSecret()) {
      throw RegistrationError.invalidMetadata(
          "The member token_endpoint_auth_method cannot be changed to that.");
    }
    return switch (registration.change(realm, before, current -> ifEnabled(current, after))) {
      case Outcome.Done done -> view(realm, done.client(), token);
      case Outcome.Invalid invalid -> throw error(invalid.objection());
      case Outcome.NotFound missing -> throw RegistrationError.invalidToken();
      case Outcome.Stale stale -> throw new IllegalStateException("No version was expected");
    };
  }

  /** An administrator may have disabled the client since it showed its token. */
  private static Client ifEnabled(Client current, Client after) {
    if (!current.enabled()) {
      throw disabled();
    }
    return after;
  }

  private static RuntimeException disabled() {
    return RegistrationError.denied("The client is disabled.");
  }

  void delete(Realm realm, String clientId, Optional<String> authorization) {
    registration.delete(realm, require(realm, clientId, token(authorization)).client());
  }

  private void requireAllowed(Realm realm) {
    if (!policies.registration(realm).dynamicClients()) {
      throw RegistrationError.denied(
          "Applications cannot register themselves here. Ask an administrator.");
    }
  }

  private RegisteredClient require(Realm realm, String clientId, String token) {
    RegisteredClient client =
        registration.find(realm, clientId, token).orElseThrow(RegistrationError::invalidToken);
    if (!client.client().enabled()) {
      throw disabled();
    }
    return client;
  }

  private static String token(Optional<String> authorization) {
    return authorization
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .orElseThrow(RegistrationError::invalidToken);
  }

  private RegistrationView view(Realm realm, RegisteredClient client, String token) {
    return RegistrationView.of(client, Optional.empty(), token, endpoint(realm));
  }

  private String endpoint(Realm realm) {
    return issuers.of(realm) + "/connect/register";
  }

  private static RuntimeException error(ClientObjection objection) {
    String member = METADATA.getOrDefault(objection.field(), objection.field());
    String sentence = "The member " + member + " " + objection.reason() + ".";
    return member.equals("redirect_uris")
        ? RegistrationError.invalidRedirectUri(sentence)
        : RegistrationError.invalidMetadata(sentence);
  }
}
