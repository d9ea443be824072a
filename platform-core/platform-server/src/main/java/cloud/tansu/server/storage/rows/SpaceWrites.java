package cloud.tansu.server.storage.rows;

import cloud.tansu.server.events.EventRelay;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Transactions that change a space, and what goes along with every change. */
@ApplicationScoped
public class SpaceWrites {

  private static final String CATEGORY = "Storage";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final SpaceDatabases databases;
  private final Journal journal;
  private final BiConsumer<UnitOfWork, TenantId> relay;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  SpaceWrites(
      SpaceDatabases databases, Journal journal, EventRelay relay, Tokens tokens, Clock clock) {
    this(databases, journal, (unit, tenant) -> relay.wake(unit, tenant), tokens, clock);
  }

  SpaceWrites(
      SpaceDatabases databases,
      Journal journal,
      BiConsumer<UnitOfWork, TenantId> relay,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.journal = journal;
    this.relay = relay;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Runs a transaction; its events go on as soon as it is committed.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy} when others write for
   *     longer than anybody should wait; nothing is written then
   */
  public <T extends @Nullable Object> T transact(StorageSpace space, Work<T> work) {
    try {
      return databases.transact(
          space,
          unit -> {
            space.tenant().ifPresent(tenant -> relay.accept(unit, tenant));
            return work.run(unit);
          });
    } catch (DatabaseFault fault) {
      if (fault.sqlState().equals(LOCK_NOT_AVAILABLE)) {
        throw StorageProblems.contended(fault);
      }
      throw fault;
    }
  }

  /** Runs single statements that read. */
  public <T extends @Nullable Object> T read(StorageSpace space, Work<T> work) {
    return databases.read(space, work);
  }

  /** Marks for a row that is written now. */
  public Stamp stamp(Actor by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Stamp(tokens.uuidV7(now.toEpochMilli()), now, by.subject());
  }

  /**
   * Writes into the journal what is done with objects, in the same transaction. What the platform
   * does with objects of its own is not written down: it would be more than everything else.
   */
  public void noteObject(
      UnitOfWork unit, StorageSpace space, Actor by, String action, Map<String, Object> details)
      throws SQLException {
    if (space.tenant().isPresent()) {
      note(unit, space, by, action, details);
    }
  }

  /** Writes into the journal what is done with buckets, in the same transaction. */
  public void note(
      UnitOfWork unit, StorageSpace space, Actor by, String action, Map<String, Object> details)
      throws SQLException {
    Journal.Entry entry = Journal.Entry.of(by, CATEGORY, action);
    for (Map.Entry<String, Object> detail : details.entrySet()) {
      entry = entry.detail(detail.getKey(), detail.getValue());
    }
    journal.append(unit, space.tenant().map(entry::about).orElse(entry));
  }
}
