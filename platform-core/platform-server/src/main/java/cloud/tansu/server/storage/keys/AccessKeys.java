package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The access keys of a space, for those who administer it. A secret is given out once, when it is
 * made. Every change is audited with it.
 */
@ApplicationScoped
public class AccessKeys {

  /** The longest description, in characters. */
  public static final int MAX_DESCRIPTION = 500;

  private final SpaceDatabases databases;
  private final AccessKeyTable table;
  private final FindAccessKey finder;
  private final AccessKeyJournal journal;
  private final AccessKeyConfig config;
  private final Tokens tokens;

  @Inject
  AccessKeys(
      SpaceDatabases databases,
      AccessKeyTable table,
      FindAccessKey finder,
      AccessKeyJournal journal,
      AccessKeyConfig config,
      Tokens tokens) {
    this.databases = databases;
    this.table = table;
    this.finder = finder;
    this.journal = journal;
    this.config = config;
    this.tokens = tokens;
  }

  /**
   * How a key shall be.
   *
   * @param expiresAt from when on it is refused; empty for never
   */
  public record Wanted(String description, AccessKeyScope scope, Optional<Instant> expiresAt) {

    public Wanted {
      if (description.length() > MAX_DESCRIPTION || description.indexOf(0) >= 0) {
        throw AccessKeyProblems.invalid(
            "description", "has at most " + MAX_DESCRIPTION + " characters, none of them U+0000");
      }
    }
  }

  /**
   * A key with its new secret.
   *
   * @param secret cannot be asked for again
   */
  public record WithSecret(AccessKey key, String secret) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "WithSecret[" + key.id() + "]";
    }
  }

  /** All keys of the space, newest first; there are never many. */
  public List<AccessKey> list(StorageSpace space) {
    return databases.read(space, table::list);
  }

  public Optional<AccessKey> find(StorageSpace space, AccessKeyId id) {
    return databases.read(space, unit -> table.find(unit, id));
  }

  /**
   * Makes a key.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it would have
   *     expired already, {@code access_key_limit_reached}
   */
  public WithSecret create(Actor actor, StorageSpace space, Wanted wanted) {
    requireFuture(wanted);
    AccessKeyId id = AccessKeyId.random(tokens);
    finder.announce(id, space);
    try {
      return make(actor, space, id, wanted);
    } catch (RuntimeException notMade) {
      finder.forget(id);
      throw notMade;
    }
  }

  private WithSecret make(Actor actor, StorageSpace space, AccessKeyId id, Wanted wanted) {
    AccessKeySecret secret = AccessKeySecret.random(tokens);
    return databases.transact(
        space,
        unit -> {
          if (table.lockedCount(unit) >= config.maxPerTenant()) {
            throw AccessKeyProblems.limitReached(config.maxPerTenant());
          }
          AccessKey key =
              new AccessKey(
                  id,
                  wanted.description(),
                  wanted.scope(),
                  Optional.empty(),
                  wanted.expiresAt(),
                  Optional.empty(),
                  journal.now(),
                  actor.subject());
          table.insert(unit, space, key, secret);
          return new WithSecret(written(unit, actor, space, "AccessKeyCreate", id), secret.text());
        });
  }

  /** Changes what a key is for; empty when there is none. */
  public Optional<AccessKey> change(
      Actor actor, StorageSpace space, AccessKeyId id, Wanted wanted) {
    Optional<AccessKey> changed =
        databases.transact(
            space,
            unit -> {
              Optional<AccessKey> before = table.lock(unit, id);
              if (before.isEmpty()) {
                return Optional.empty();
              }
              table.update(unit, changed(before.get(), wanted));
              return Optional.of(written(unit, actor, space, "AccessKeyUpdate", id));
            });
    finder.changed(id);
    return changed;
  }

  private static AccessKey changed(AccessKey key, Wanted wanted) {
    return new AccessKey(
        key.id(),
        wanted.description(),
        wanted.scope(),
        key.previousSecretUntil(),
        wanted.expiresAt(),
        key.lastUsedAt(),
        key.createdAt(),
        key.createdBy());
  }

  /**
   * Gives a key another secret.
   *
   * @param overlap how long the old one signs as well; that of the configuration unless said
   * @return empty when there is no such key
   */
  public Optional<WithSecret> rotate(
      Actor actor, StorageSpace space, AccessKeyId id, Optional<Duration> overlap) {
    AccessKeySecret fresh = AccessKeySecret.random(tokens);
    Optional<WithSecret> rotated =
        databases.transact(
            space,
            unit -> {
              if (table.lock(unit, id).isEmpty()) {
                return Optional.empty();
              }
              Instant until = journal.now().plus(overlap.orElse(config.secretOverlap()));
              table.rotate(unit, space, id, fresh, until);
              AccessKey key = written(unit, actor, space, "AccessKeyRotate", id);
              return Optional.of(new WithSecret(key, fresh.text()));
            });
    finder.changed(id);
    return rotated;
  }

  /**
   * Deletes a key.
   *
   * @return whether there was one
   */
  public boolean delete(Actor actor, StorageSpace space, AccessKeyId id) {
    boolean deleted =
        databases.transact(
            space,
            unit -> {
              Optional<AccessKey> before = table.lock(unit, id);
              if (before.isPresent()) {
                table.delete(unit, id);
                journal.append(unit, actor, space, "AccessKeyDelete", before.get());
              }
              return before.isPresent();
            });
    finder.changed(id);
    if (deleted) {
      finder.forget(id);
    }
    return deleted;
  }

  private void requireFuture(Wanted wanted) {
    if (wanted.expiresAt().filter(end -> !end.isAfter(journal.now())).isPresent()) {
      throw AccessKeyProblems.invalid("expiresAt", "must be in the future");
    }
  }

  private AccessKey written(
      UnitOfWork unit, Actor actor, StorageSpace space, String action, AccessKeyId id)
      throws SQLException {
    AccessKey key = table.find(unit, id).orElseThrow();
    journal.append(unit, actor, space, action, key);
    return key;
  }
}
