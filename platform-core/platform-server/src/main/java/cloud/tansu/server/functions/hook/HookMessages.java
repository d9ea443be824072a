package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Remembers which messages came to hooks, and forgets them when their time is over. */
@ApplicationScoped
class HookMessages implements TenantUpkeep {

  private final Databases databases;
  private final Clock clock;

  @Inject
  HookMessages(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * Notes a message; of two that come at once the second waits for the first.
   *
   * @param call under which id it will run
   * @return empty when it is new; else the id under which it ran or will run
   */
  static Optional<UUID> note(UnitOfWork unit, UUID hook, Genuine message, UUID call, Instant now)
      throws SQLException {
    int made =
        unit.update(
            """
            insert into sys.function_hook_messages as m
              (hook_id, digest, call_id, received_at, known_until)
            values (?, ?, ?, ?, ?)
            on conflict (hook_id, digest) do update set call_id = excluded.call_id,
              received_at = excluded.received_at, known_until = excluded.known_until
              where m.known_until <= excluded.received_at
            """,
            hook,
            message.digest(),
            call,
            now,
            now.plus(message.known()));
    return made > 0
        ? Optional.empty()
        : unit.first(
            "select call_id from sys.function_hook_messages where hook_id = ? and digest = ?",
            row -> row.getObject(1, UUID.class),
            hook,
            message.digest());
  }

  @Override
  public String name() {
    return "function-hook-messages";
  }

  @Override
  public long maintain(TenantId tenant) {
    Instant now = clock.instant();
    return Batches.untilDone(
        most ->
            databases.tenant(
                tenant,
                unit ->
                    unit.update(
                        "delete from sys.function_hook_messages where ctid in (select ctid from"
                            + " sys.function_hook_messages where known_until <= ? limit ?)",
                        now,
                        most)));
  }
}
