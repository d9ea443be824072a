package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.client.AdministerClients.Outcome;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Applications that register themselves (RFC 7591) and look after their registration with the token
 * they got for it (RFC 7592). They act for users only, and never belong to the realm.
 */
@ApplicationScoped
public class SelfRegistration {

  /** How many such clients a realm has at most. */
  public static final int MAX_CLIENTS = 1_000;

  private static final Set<GrantType> GRANT_TYPES =
      Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.DEVICE_CODE);

  private final RealmDatabases databases;
  private final ClientTable table;
  private final ClientSecretTable secrets;
  private final ClientJournal journal;
  private final AdministerClients administration;
  private final Tokens tokens;

  @Inject
  SelfRegistration(
      RealmDatabases databases,
      ClientTable table,
      ClientSecretTable secrets,
      ClientJournal journal,
      AdministerClients administration,
      Tokens tokens) {
    this.databases = databases;
    this.table = table;
    this.secrets = secrets;
    this.journal = journal;
    this.administration = administration;
    this.tokens = tokens;
  }

  /** What came of the wish to be registered. */
  public sealed interface Result {

    /**
     * @param secret of a client that authenticates with one; cannot be read again
     * @param registrationToken by which the client looks after its registration; neither
     */
    record Registered(RegisteredClient client, Optional<String> secret, String registrationToken)
        implements Result {

      /** Leaves secret and token out. */
      @Override
      public String toString() {
        return "Registered[" + client.client().id() + "]";
      }
    }

    record Invalid(ClientObjection objection) implements Result {}

    /** The realm has {@link #MAX_CLIENTS} of them. */
    record Full() implements Result {}
  }

  public Result register(Realm realm, Client client) {
    Optional<ClientObjection> objection = objection(client);
    if (objection.isPresent()) {
      return new Result.Invalid(objection.get());
    }
    return databases.transact(
        realm,
        unit ->
            table.countDynamic(unit) >= MAX_CLIENTS
                ? new Result.Full()
                : insert(unit, realm, client));
  }

  private static Optional<ClientObjection> objection(Client client) {
    if (client.firstParty() || !GRANT_TYPES.containsAll(client.grantTypes())) {
      return Optional.of(
          new ClientObjection(
              "grantTypes", "has authorization_code, refresh_token and device_code only"));
    }
    return ClientRules.objection(client);
  }

  private Result insert(UnitOfWork unit, Realm realm, Client client) throws SQLException {
    Instant at = journal.now();
    if (!table.insert(unit, client, Actor.ANONYMOUS.subject(), at)) {
      throw new IllegalStateException("A made-up client id is taken");
    }
    Optional<String> secret =
        client.authenticationMethod().usesSecret()
            ? Optional.of(secrets.add(unit, client.id(), at))
            : Optional.empty();
    String registrationToken = tokens.secret();
    table.setRegistrationToken(unit, client.id(), SecretHash.of(registrationToken));
    journal.append(unit, Actor.ANONYMOUS, realm, "ClientSelfRegister", client);
    RegisteredClient registered = table.find(unit, client.id()).orElseThrow();
    return new Result.Registered(registered, secret, registrationToken);
  }

  /** The client whose registration token that is; empty when it is not. */
  public Optional<RegisteredClient> find(Realm realm, String clientId, String registrationToken) {
    SecretHash shown = SecretHash.of(registrationToken);
    return databases.read(
        realm,
        unit -> {
          boolean right =
              table.registrationToken(unit, clientId).orElse(SecretHash.NONE).isSame(shown);
          return right ? table.find(unit, clientId) : Optional.empty();
        });
  }

  /**
   * Changes a client that has shown its registration token.
   *
   * @param edit makes the new state of the old; what it throws ends the change
   */
  public Outcome change(Realm realm, Client client, UnaryOperator<Client> edit) {
    Optional<ClientObjection> objection = objection(edit.apply(client));
    return objection.isPresent()
        ? new Outcome.Invalid(objection.get())
        : administration.change(actor(realm, client), realm, client.id(), version -> true, edit);
  }

  /** Deletes a client that has shown its registration token. */
  public Outcome delete(Realm realm, Client client) {
    return administration.delete(actor(realm, client), realm, client.id(), version -> true);
  }

  private static Actor actor(Realm realm, Client client) {
    return new Actor(client.id(), client.name(), realm.tenant());
  }
}
