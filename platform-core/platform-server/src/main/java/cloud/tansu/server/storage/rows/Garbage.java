package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.backend.Blob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Blobs that have lost their row. They are noted in the transaction that takes the row away. */
@ApplicationScoped
public class Garbage {

  private final Clock clock;

  @Inject
  Garbage(Clock clock) {
    this.clock = clock;
  }

  /** Notes blobs; the usage is locked. */
  public void add(UnitOfWork unit, List<Blob> blobs) throws SQLException {
    if (!blobs.isEmpty()) {
      unit.update(
          "with added as (insert into sys.storage_garbage (blob, size, at) select w.blob, w.size,"
              + " ?::timestamptz from unnest(?::uuid[], ?::bigint[]) as w (blob, size)"
              + " returning size) update sys.storage_usage set garbage = garbage"
              + " + (select sum(size) from added)",
          clock.instant(),
          texts(blobs.stream().map(Blob::id).toList()),
          blobs.stream().map(blob -> Long.toString(blob.size())).toArray(String[]::new));
    }
  }

  /** The oldest blobs, whatever their age. */
  public static List<Blob> oldest(UnitOfWork unit, int most) throws SQLException {
    return unit.query(
        "select blob, size from sys.storage_garbage order by at limit ?",
        row -> new Blob(row.getObject(1, UUID.class), row.getLong(2)),
        most);
  }

  /** A blob, and since when it is garbage. */
  public record Due(UUID blob, Instant at) {

    /** Before all others. */
    public static final Due NONE = new Due(new UUID(0, 0), Instant.EPOCH);
  }

  /**
   * Blobs that have been garbage since before that moment, the oldest first.
   *
   * @param after only what comes after this one
   */
  public static List<Due> due(UnitOfWork unit, Instant before, Due after, int most)
      throws SQLException {
    return unit.query(
        "select blob, at from sys.storage_garbage where at <= ? and (at, blob) > (?, ?)"
            + " order by at, blob limit ?",
        row ->
            new Due(
                row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class).toInstant()),
        before,
        after.at(),
        after.blob(),
        most);
  }

  /**
   * Forgets blobs that are gone; to be called first in a transaction.
   *
   * @return how many of them nobody else has forgotten meanwhile
   */
  public static long forget(UnitOfWork unit, List<UUID> blobs) throws SQLException {
    var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
    return unit.count(
        "with gone as (delete from sys.storage_garbage where blob = any(?::uuid[])"
            + " returning size) update sys.storage_usage set garbage = garbage"
            + " - (select coalesce(sum(size), 0) from gone)"
            + " returning (select count(*) from gone)",
        (Object) texts(blobs));
  }

  static String[] texts(List<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /** Those of some blobs that nothing tells of: no object, no part, no garbage. */
  public static List<UUID> withoutRow(UnitOfWork unit, List<UUID> blobs) throws SQLException {
    return unit.query(
        "select b.id from unnest(?::uuid[]) b (id)"
            + " where not exists (select from app.files f where f.blob = b.id)"
            + " and not exists (select from sys.file_parts p where p.blob = b.id)"
            + " and not exists (select from sys.multipart_parts p where p.blob = b.id)"
            + " and not exists (select from sys.storage_garbage g where g.blob = b.id)",
        row -> row.getObject(1, UUID.class),
        (Object) texts(blobs));
  }
}
