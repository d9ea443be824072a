package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.EntityTags;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deliveries that were given up, for a tenant's administrators: to be looked at, changed, tried
 * again or thrown away. What is written here is audited, without the data of the events.
 */
@ApplicationScoped
public class DeadLetters {

  /** Dead letters that one call replays at most. */
  public static final int MAX_AT_ONCE = 500;

  private final Databases databases;
  private final DeliveryLog log;
  private final Journal journal;
  private final Clock clock;

  @Inject
  DeadLetters(Databases databases, DeliveryLog log, Journal journal, Clock clock) {
    this.databases = databases;
    this.log = log;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What became of one dead letter of many.
   *
   * @param problem the code of why it was not replayed; empty when it was
   */
  public record Replayed(long id, Optional<String> problem) {}

  /** One page, newest first; the status that the filter asks for is not looked at. */
  public DeliveryPage list(
      TenantId tenant, DeliveryFilter filter, int pageSize, Optional<Long> before) {
    return log.list(tenant, filter.in(DeliveryStatus.DEAD), pageSize, before);
  }

  public Optional<DeliveryLog.Found> find(TenantId tenant, long id) {
    return log.find(tenant, dead(), id);
  }

  /**
   * Replaces the data of the event for this delivery.
   *
   * @param expected the states in which it may be changed; all when none is named
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}, {@code
   *     dead_letter_not_found}, {@code dead_letter_replayed}, {@code precondition_failed}
   */
  public DeliveryLog.Found edit(
      Actor actor, TenantId tenant, long id, JsonNode payload, EntityTags expected) {
    var checked = EditedPayload.of(payload);
    return databases.tenant(
        tenant,
        unit -> {
          DeliveryLog.Found before = lock(unit, id);
          if (expected.isPresent() && !expected.matches(before.delivery().tag())) {
            throw DeliveryProblems.stale();
          }
          return edit(unit, actor, tenant, before, checked);
        });
  }

  private DeliveryLog.Found edit(
      UnitOfWork unit, Actor actor, TenantId tenant, DeliveryLog.Found before, Jsonb payload)
      throws SQLException {
    long id = before.delivery().id();
    unit.update(
        """
        update sys.event_deliveries set payload = ?, edited_at = ?, version = version + 1
        where id = ?
        """,
        payload,
        clock.instant(),
        id);
    journal.append(unit, entry(actor, tenant, "DeadLetterEdit", before.delivery()));
    return DeliveryLog.find(unit, dead(), id).orElseThrow();
  }

  /**
   * Makes it due again with other data, in one transaction.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #edit} and {@link #replay}
   */
  public void replayEdited(UnitOfWork unit, Actor actor, TenantId tenant, long id, JsonNode payload)
      throws SQLException {
    edit(unit, actor, tenant, lock(unit, id), EditedPayload.of(payload));
    replay(unit, actor, tenant, id);
  }

  /**
   * Makes it due again. Of several calls at once one has an effect.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code dead_letter_not_found}, {@code
   *     dead_letter_replayed}
   */
  public void replay(Actor actor, TenantId tenant, long id) {
    databases.tenant(
        tenant,
        unit -> {
          replay(unit, actor, tenant, id);
          return true;
        });
  }

  public void replay(UnitOfWork unit, Actor actor, TenantId tenant, long id) throws SQLException {
    replay(unit, actor, tenant, DeliveryFilter.ALL, id);
  }

  private void replay(UnitOfWork unit, Actor actor, TenantId tenant, DeliveryFilter among, long id)
      throws SQLException {
    Replayed result =
        replay(unit, actor, tenant, new ChosenLetters.Named(List.of(id), among)).getFirst();
    if (result.problem().isPresent()) {
      throw result.problem().get().equals(DeliveryProblems.DEAD_LETTER_REPLAYED.code())
          ? DeliveryProblems.replayed()
          : DeliveryProblems.noDeadLetter();
    }
  }

  /**
   * Makes several due again, each by itself: one that cannot be does not keep the others.
   *
   * @param ids at most {@link #MAX_AT_ONCE}
   */
  public List<Replayed> replay(Actor actor, TenantId tenant, List<Long> ids) {
    return databases.tenant(
        tenant,
        unit -> replay(unit, actor, tenant, new ChosenLetters.Named(ids, DeliveryFilter.ALL)));
  }

  /** As {@link #replay(Actor, TenantId, List)}, the oldest {@link #MAX_AT_ONCE} of a filter. */
  public List<Replayed> replayAll(Actor actor, TenantId tenant, DeliveryFilter filter) {
    return databases.tenant(
        tenant, unit -> replay(unit, actor, tenant, new ChosenLetters.Oldest(filter)));
  }

  public List<Replayed> replay(UnitOfWork unit, Actor actor, TenantId tenant, ChosenLetters which)
      throws SQLException {
    return switch (which) {
      case ChosenLetters.Named named -> replay(unit, actor, tenant, named.among(), named.ids());
      case ChosenLetters.Oldest oldest ->
          replay(
              unit,
              actor,
              tenant,
              oldest.filter(),
              log.ended(unit, oldest.filter().in(DeliveryStatus.DEAD), MAX_AT_ONCE));
    };
  }

  private List<Replayed> replay(
      UnitOfWork unit, Actor actor, TenantId tenant, DeliveryFilter among, List<Long> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<Long> done = log.replay(unit, tenant, among.in(DeliveryStatus.DEAD), ids);
    List<Replayed> results = new ArrayList<>();
    for (long id : ids) {
      results.add(
          new Replayed(id, done.contains(id) ? Optional.empty() : problem(unit, among, id)));
    }
    if (!done.isEmpty()) {
      journal.append(
          unit,
          Journal.Entry.of(actor, "Events", "DeadLetterReplay")
              .about(tenant)
              .detail("count", done.size())
              .detail("deliveries", done.stream().sorted().toList()));
    }
    return results;
  }

  private static Optional<String> problem(UnitOfWork unit, DeliveryFilter among, long id)
      throws SQLException {
    boolean there = DeliveryLog.find(unit, among, id).isPresent();
    return Optional.of(
        there
            ? DeliveryProblems.DEAD_LETTER_REPLAYED.code()
            : DeliveryProblems.DEAD_LETTER_NOT_FOUND.code());
  }

  /**
   * Throws it away.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code dead_letter_not_found}, {@code
   *     dead_letter_replayed}
   */
  public void delete(Actor actor, TenantId tenant, long id) {
    databases.tenant(
        tenant,
        unit -> {
          DeliveryLog.Found before = lock(unit, id);
          journal.append(unit, entry(actor, tenant, "DeadLetterDelete", before.delivery()));
          return unit.update("delete from sys.event_deliveries where id = ?", id);
        });
  }

  /** Nobody else changes it before the transaction ends. */
  private static DeliveryLog.Found lock(UnitOfWork unit, long id) throws SQLException {
    Optional<String> status =
        unit.first(
            "select status from sys.event_deliveries where id = ? for update",
            row -> row.getString(1),
            id);
    if (status.isEmpty()) {
      throw DeliveryProblems.noDeadLetter();
    }
    return DeliveryLog.find(unit, dead(), id).orElseThrow(DeliveryProblems::replayed);
  }

  private static DeliveryFilter dead() {
    return DeliveryFilter.ALL.in(DeliveryStatus.DEAD);
  }

  private static Journal.Entry entry(
      Actor actor, TenantId tenant, String action, DeliveryView delivery) {
    return Journal.Entry.of(actor, "Events", action)
        .about(tenant)
        .detail("delivery", delivery.id())
        .detail("subscription", delivery.subscriptionId())
        .detail("eventId", delivery.eventId())
        .detail("type", delivery.type());
  }
}
