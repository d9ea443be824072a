package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The secrets of a tenant's functions, for its administrators. Values go in and never out. */
@ApplicationScoped
public class FunctionSecrets {

  /** Secrets of one tenant. */
  public static final int MOST = 200;

  /** Secrets that one function declares. */
  public static final int MOST_DECLARED = 50;

  static final int MAX_VALUE_BYTES = 64 * 1024;
  private static final int MAX_DAYS = 3650;
  private static final String CATEGORY = "Functions";
  private static final String NAME = "secret";

  private final Databases databases;
  private final SecretTable table;
  private final Journal journal;
  private final Clock clock;

  @Inject
  FunctionSecrets(Databases databases, SecretTable table, Journal journal, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.journal = journal;
    this.clock = clock;
  }

  /** By name. */
  public List<StoredSecret> list(TenantId tenant) {
    return databases.readTenant(tenant, table::all);
  }

  /** Empty when there is none of that name. */
  public Optional<StoredSecret> find(TenantId tenant, SecretName name) {
    return databases.readTenant(tenant, unit -> table.find(unit, name));
  }

  /**
   * Gives a secret a value, a new one or another one.
   *
   * @param rotateEveryDays after how many days administrators are reminded to replace it
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     too_many_secrets}
   */
  public StoredSecret put(
      Actor actor, TenantId tenant, SecretName name, String value, OptionalInt rotateEveryDays) {
    check(value, rotateEveryDays);
    StoredSecret secret = new StoredSecret(name, rotateEveryDays, clock.instant(), actor.name());
    return databases.tenant(
        tenant,
        unit -> {
          if (table.find(unit, name).isEmpty() && table.count(unit) >= MOST) {
            throw Problem.of(
                    SecretProblems.TOO_MANY_SECRETS,
                    "A tenant has at most " + MOST + " secrets. Remove some first.")
                .with("max", MOST)
                .asException();
          }
          table.put(unit, tenant, secret, value);
          journal.append(unit, entry(actor, tenant, "FunctionSecretPut", name));
          return secret;
        });
  }

  private static void check(String value, OptionalInt rotateEveryDays) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_VALUE_BYTES) {
      throw SecretProblems.invalid("value", "has 1 to " + MAX_VALUE_BYTES + " bytes");
    }
    int days = rotateEveryDays.orElse(1);
    if (days < 1 || days > MAX_DAYS) {
      throw SecretProblems.invalid("rotateEveryDays", "is 1 to " + MAX_DAYS);
    }
  }

  /** Whether there was one of that name. */
  public boolean delete(Actor actor, TenantId tenant, SecretName name) {
    return databases.tenant(
        tenant,
        unit -> {
          boolean there = table.delete(unit, name);
          if (there) {
            journal.append(unit, entry(actor, tenant, "FunctionSecretDelete", name));
          }
          return there;
        });
  }

  /** The names that a function may read; empty when there is no such function. */
  public Optional<Set<String>> declared(TenantId tenant, String function) {
    return databases.readTenant(tenant, unit -> table.declared(unit, function));
  }

  /**
   * Says which secrets a function may read; they need not be there yet.
   *
   * @return whether there is such a function
   */
  public boolean declare(Actor actor, TenantId tenant, String function, Set<SecretName> names) {
    if (names.size() > MOST_DECLARED) {
      throw SecretProblems.invalid("names", "are at most " + MOST_DECLARED);
    }
    Instant now = clock.instant();
    return databases.tenant(
        tenant,
        unit -> {
          boolean there = table.declare(unit, function, names, now);
          if (there) {
            journal.append(
                unit,
                Journal.Entry.of(actor, CATEGORY, "FunctionSecretsDeclare")
                    .about(tenant)
                    .detail("function", function)
                    .detail("secrets", names.stream().map(SecretName::value).sorted().toList()));
          }
          return there;
        });
  }

  static Journal.Entry entry(Actor actor, TenantId tenant, String action, SecretName name) {
    return Journal.Entry.of(actor, CATEGORY, action).about(tenant).detail(NAME, name.value());
  }
}
