package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at the deliveries of a tenant, and has them made again. */
@ApplicationScoped
public class DeliveryLog {

  private final Databases databases;
  private final DueTenants due;
  private final Clock clock;

  @Inject
  DeliveryLog(Databases databases, DueTenants due, Clock clock) {
    this.databases = databases;
    this.due = due;
    this.clock = clock;
  }

  /** A delivery with the data that is sent, a JSON object. */
  public record Found(DeliveryView delivery, String payload) {}

  /**
   * One page, newest first.
   *
   * @param before the page token: the id of the last delivery of the page before
   */
  public DeliveryPage list(
      TenantId tenant, DeliveryFilter filter, int pageSize, Optional<Long> before) {
    List<Object> parameters = new ArrayList<>();
    StringBuilder sql = new StringBuilder("select ").append(DeliveryView.COLUMNS);
    sql.append(DeliveryView.TABLES).append(" where ").append(filter.sql(parameters));
    if (before.isPresent()) {
      sql.append(" and d.id < ?");
      parameters.add(before.get());
    }
    sql.append(" order by d.id desc limit ?");
    parameters.add(pageSize + 1);
    List<DeliveryView> rows =
        databases.readTenant(
            tenant, unit -> unit.query(sql.toString(), DeliveryView::of, parameters.toArray()));
    if (rows.size() <= pageSize) {
      return new DeliveryPage(rows, Optional.empty());
    }
    List<DeliveryView> page = rows.subList(0, pageSize);
    return new DeliveryPage(page, Optional.of(Long.toString(page.getLast().id())));
  }

  /** One delivery of those that the filter lets through. */
  public Optional<Found> find(TenantId tenant, DeliveryFilter filter, long id) {
    return databases.readTenant(tenant, unit -> find(unit, filter, id));
  }

  static Optional<Found> find(UnitOfWork unit, DeliveryFilter filter, long id) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String sql =
        "select d.payload::text as payload, "
            + DeliveryView.COLUMNS
            + DeliveryView.TABLES
            + " where "
            + filter.sql(parameters)
            + " and d.id = ?";
    parameters.add(id);
    return unit.first(
        sql,
        row -> new Found(DeliveryView.of(row), row.getString("payload")),
        parameters.toArray());
  }

  /**
   * Makes a delivery due again with all its tries, if it has ended: in one conditional update, so
   * that of several calls at once one has an effect.
   *
   * @param filter which deliveries can be meant
   * @return whether it was done
   */
  public boolean replay(UnitOfWork unit, TenantId tenant, DeliveryFilter filter, long id)
      throws SQLException {
    return !replay(unit, tenant, filter, List.of(id)).isEmpty();
  }

  /** The same for several; gives the ids of those for which it was done. */
  public Set<Long> replay(UnitOfWork unit, TenantId tenant, DeliveryFilter filter, List<Long> ids)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(ids.stream().map(String::valueOf).toArray(String[]::new));
    String sql =
        "with ended as materialized (select d.id from sys.event_deliveries d"
            + " where d.id = any ((?::text[])::bigint[]) and d.status <> 'PENDING' and "
            + filter.sql(parameters)
            + " order by d.id for update) "
            + """
            update sys.event_deliveries d set status = 'PENDING', attempts = 0,
              next_attempt_at = ?, lease_token = null, last_error = null, finished_at = null,
              version = version + 1
            from ended where d.id = ended.id
            returning d.id
            """;
    parameters.add(clock.instant());
    Set<Long> done = new HashSet<>(unit.query(sql, row -> row.getLong(1), parameters.toArray()));
    if (!done.isEmpty()) {
      due.announce(unit, tenant);
    }
    return done;
  }

  /** The oldest that have ended, for a replay of many. */
  public List<Long> ended(UnitOfWork unit, DeliveryFilter filter, int most) throws SQLException {
    List<Object> parameters = new ArrayList<>();
    String sql =
        "select d.id from sys.event_deliveries d where d.status <> 'PENDING' and "
            + filter.sql(parameters)
            + " order by d.id limit ?";
    parameters.add(most);
    return unit.query(sql, row -> row.getLong(1), parameters.toArray());
  }
}
