package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Finds out which application makes a request, and whether it is (RFC 6749 §2.3). */
@ApplicationScoped
public class ClientAuthentication {

  private static final String UNKNOWN =
      "There is no client of that id here, or what it authenticates with is wrong.";

  private final Clients clients;
  private final ClientAssertions assertions;
  private final ClientUse use;
  private final Clock clock;

  @Inject
  ClientAuthentication(Clients clients, ClientAssertions assertions, ClientUse use, Clock clock) {
    this.clients = clients;
    this.assertions = assertions;
    this.use = use;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {

    /**
     * The client is the one it says it is, and is enabled.
     *
     * @param by {@link AuthenticationMethod#NONE} of a public client, which has merely named itself
     */
    record Authenticated(Client client, AuthenticationMethod by) implements Result {}

    /**
     * It is not: {@code invalid_client} (RFC 6749 §5.2).
     *
     * @param reason a sentence for the caller
     * @param usedHeader whether it tried by {@code Authorization}, and so is to be challenged there
     */
    record Refused(String reason, boolean usedHeader) implements Result {}

    /**
     * The request authenticates in two ways, or names two clients: {@code invalid_request}.
     *
     * @param reason a sentence for the caller
     */
    record Malformed(String reason) implements Result {}
  }

  /**
   * Authenticates the application that makes a request. One that names no client at all is taken as
   * the realm's own.
   *
   * @param authorizationHeader the value of {@code Authorization}
   * @param parameters the request's parameters by name
   */
  public Result authenticate(
      Realm realm,
      Optional<String> authorizationHeader,
      Function<String, Optional<String>> parameters) {
    Result result =
        switch (ShownCredentials.read(authorizationHeader, parameters)) {
          case ShownCredentials.Nothing nothing -> named(realm, FirstPartyClients.of(realm).id());
          case ShownCredentials.Name name -> named(realm, name.clientId());
          case ShownCredentials.Secret secret -> bySecret(realm, secret);
          case ShownCredentials.Assertion signed -> byAssertion(realm, signed.assertion());
          case ShownCredentials.Unusable unusable -> unusable.result();
        };
    if (result instanceof Result.Authenticated authenticated && !isOwn(realm, authenticated)) {
      use.note(realm, authenticated.client().id());
    }
    return result;
  }

  private static boolean isOwn(Realm realm, Result.Authenticated authenticated) {
    return authenticated.client().equals(FirstPartyClients.of(realm));
  }

  private Result named(Realm realm, String clientId) {
    Optional<Client> client = clients.find(realm, clientId);
    if (client.isEmpty()) {
      return new Result.Refused("There is no client of that id here.", false);
    }
    if (!client.get().isPublic()) {
      return new Result.Refused("The client has to authenticate.", false);
    }
    return client.get().enabled()
        ? new Result.Authenticated(client.get(), AuthenticationMethod.NONE)
        : disabled(false);
  }

  private Result bySecret(Realm realm, ShownCredentials.Secret shown) {
    boolean usedHeader = shown.by() == AuthenticationMethod.CLIENT_SECRET_BASIC;
    Optional<ClientCredentials> known = clients.credentials(realm, shown.clientId());
    SecretHash hash = SecretHash.of(shown.secret());
    boolean right =
        known
            .map(credentials -> credentials.accepts(hash, clock.instant()))
            .orElseGet(() -> SecretHash.NONE.isSame(hash));
    if (!right || known.isEmpty()) {
      return new Result.Refused(UNKNOWN, usedHeader);
    }
    Client client = known.get().client();
    if (!client.authenticationMethod().usesSecret()) {
      return new Result.Refused(
          "The client authenticates by " + client.authenticationMethod().value() + ".", usedHeader);
    }
    return client.enabled() ? new Result.Authenticated(client, shown.by()) : disabled(usedHeader);
  }

  private Result byAssertion(Realm realm, ClientAssertions.Unverified assertion) {
    Optional<Client> client = clients.find(realm, assertion.clientId());
    if (client.isEmpty()) {
      return new Result.Refused(UNKNOWN, false);
    }
    if (client.get().authenticationMethod() != AuthenticationMethod.PRIVATE_KEY_JWT) {
      return new Result.Refused("The client does not authenticate by private_key_jwt.", false);
    }
    if (!client.get().enabled()) {
      return disabled(false);
    }
    return assertions
        .objection(realm, client.get(), assertion)
        .<Result>map(reason -> new Result.Refused(reason, false))
        .orElseGet(
            () -> new Result.Authenticated(client.get(), AuthenticationMethod.PRIVATE_KEY_JWT));
  }

  private static Result disabled(boolean usedHeader) {
    return new Result.Refused("The client is disabled.", usedHeader);
  }
}
