package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/**
 * What administrators do with the clients of their realm. A client that is disabled or deleted
 * loses all that it was granted at once.
 */
@ApplicationScoped
public class AdministerClients {

  /** How long a rotated secret may still be accepted. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

  private final RealmDatabases databases;
  private final ClientTable table;
  private final ClientSecretTable secrets;
  private final ClientClosure closure;
  private final ClientJournal journal;

  @Inject
  AdministerClients(
      RealmDatabases databases,
      ClientTable table,
      ClientSecretTable secrets,
      ClientClosure closure,
      ClientJournal journal) {
    this.databases = databases;
    this.table = table;
    this.secrets = secrets;
    this.closure = closure;
    this.journal = journal;
  }

  /** What came of the wish to register a client. */
  public sealed interface Registration {

    /**
     * It was registered.
     *
     * @param secret of a client that authenticates with one; cannot be read again
     */
    record Registered(RegisteredClient client, Optional<String> secret) implements Registration {

      /** Leaves the secret out. */
      @Override
      public String toString() {
        return "Registered[" + client.client().id() + "]";
      }
    }

    record IdTaken() implements Registration {}

    record Invalid(ClientObjection objection) implements Registration {}
  }

  /** What came of the wish to change or delete a client. */
  public sealed interface Outcome {

    /**
     * @param client as it is now; as it was when it has been deleted
     */
    record Done(RegisteredClient client) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It is not as the caller has seen it. */
    record Stale() implements Outcome {}

    record Invalid(ClientObjection objection) implements Outcome {}
  }

  /** What came of the wish for another secret. */
  public sealed interface Rotation {

    /**
     * @param secret cannot be read again
     * @param previousUntil when the secrets so far end
     */
    record Rotated(RegisteredClient client, String secret, Instant previousUntil)
        implements Rotation {

      /** Leaves the secret out. */
      @Override
      public String toString() {
        return "Rotated[" + client.client().id() + "]";
      }
    }

    record NotFound() implements Rotation {}

    /** The client authenticates in another way. */
    record UsesNoSecret() implements Rotation {}
  }

  public Registration register(Actor actor, Realm realm, Client client) {
    Optional<ClientObjection> objection = ClientRules.objection(client);
    if (objection.isPresent()) {
      return new Registration.Invalid(objection.get());
    }
    if (client.id().startsWith(FirstPartyClients.RESERVED_PREFIX)) {
      return new Registration.IdTaken();
    }
    return databases.transact(realm, unit -> insert(unit, actor, realm, client));
  }

  private Registration insert(UnitOfWork unit, Actor actor, Realm realm, Client client)
      throws SQLException {
    Instant now = journal.now();
    if (!table.insert(unit, client, actor.subject(), now)) {
      return new Registration.IdTaken();
    }
    Optional<String> secret =
        client.authenticationMethod().usesSecret()
            ? Optional.of(secrets.add(unit, client.id(), now))
            : Optional.empty();
    journal.append(unit, actor, realm, "ClientRegister", client);
    return new Registration.Registered(table.find(unit, client.id()).orElseThrow(), secret);
  }

  /**
   * Changes a client.
   *
   * @param expected whether the version that is found is one the caller has seen
   * @param edit makes the new state of the old; id and type stay. What it throws ends the change
   */
  public Outcome change(
      Actor actor,
      Realm realm,
      String clientId,
      LongPredicate expected,
      UnaryOperator<Client> edit) {
    return databases.transact(
        realm,
        unit -> {
          Optional<RegisteredClient> before = table.lock(unit, clientId);
          if (before.isEmpty()) {
            return new Outcome.NotFound();
          }
          if (!expected.test(before.get().version())) {
            return new Outcome.Stale();
          }
          Client after = edit.apply(before.get().client());
          Optional<ClientObjection> objection = objection(before.get(), after);
          return objection.isPresent()
              ? new Outcome.Invalid(objection.get())
              : update(unit, actor, realm, before.get().client(), after);
        });
  }

  /** What registered itself does not belong to the realm, whoever says so. */
  private static Optional<ClientObjection> objection(RegisteredClient before, Client after) {
    return before.dynamic() && after.firstParty()
        ? Optional.of(
            new ClientObjection("firstParty", "is false for a client that registered itself"))
        : ClientRules.objection(after);
  }

  private Outcome update(UnitOfWork unit, Actor actor, Realm realm, Client before, Client after)
      throws SQLException {
    if (!before.id().equals(after.id()) || before.type() != after.type()) {
      throw new IllegalArgumentException("Id and type of a client stay");
    }
    table.update(unit, after, journal.now());
    if (!after.authenticationMethod().usesSecret()) {
      secrets.removeAll(unit, after.id());
    }
    if (before.enabled() && !after.enabled()) {
      closure.close(unit, after.id(), journal.now());
    }
    String action =
        before.enabled() == after.enabled()
            ? "ClientChange"
            : after.enabled() ? "ClientEnable" : "ClientDisable";
    journal.append(unit, actor, realm, action, after);
    return new Outcome.Done(table.find(unit, after.id()).orElseThrow());
  }

  /** Deletes a client. */
  public Outcome delete(Actor actor, Realm realm, String clientId, LongPredicate expected) {
    return databases.transact(
        realm,
        unit -> {
          Optional<RegisteredClient> before = table.lock(unit, clientId);
          if (before.isEmpty()) {
            return new Outcome.NotFound();
          }
          if (!expected.test(before.get().version())) {
            return new Outcome.Stale();
          }
          closure.close(unit, clientId, journal.now());
          table.delete(unit, clientId);
          journal.append(unit, actor, realm, "ClientDelete", before.get().client());
          return new Outcome.Done(before.get());
        });
  }

  /**
   * Gives a client another secret.
   *
   * @param overlap how long the secrets so far are accepted beside it, at most {@link
   *     #LONGEST_OVERLAP}; zero for not at all
   */
  public Rotation rotateSecret(Actor actor, Realm realm, String clientId, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new IllegalArgumentException("The overlap is 0 to " + LONGEST_OVERLAP);
    }
    return databases.transact(
        realm,
        unit -> {
          Optional<RegisteredClient> client = table.lock(unit, clientId);
          if (client.isEmpty()) {
            return new Rotation.NotFound();
          }
          if (!client.get().client().authenticationMethod().usesSecret()) {
            return new Rotation.UsesNoSecret();
          }
          Instant now = journal.now();
          secrets.expire(unit, clientId, now.plus(overlap));
          String secret = secrets.add(unit, clientId, now);
          journal.append(unit, actor, realm, "ClientSecretRotate", client.get().client());
          return new Rotation.Rotated(client.get(), secret, now.plus(overlap));
        });
  }
}
