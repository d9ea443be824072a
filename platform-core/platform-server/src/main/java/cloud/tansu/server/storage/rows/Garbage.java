package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
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

  /** Notes blobs. */
  public void add(UnitOfWork unit, List<UUID> blobs) throws SQLException {
    if (!blobs.isEmpty()) {
      unit.update(
          "insert into sys.storage_garbage (blob, at) select unnest(?::uuid[]), ?",
          texts(blobs),
          clock.instant());
    }
  }

  /** Blobs that have been garbage since before that moment, the oldest first. */
  public static List<UUID> due(UnitOfWork unit, Instant before, int most) throws SQLException {
    return unit.query(
        "select blob from sys.storage_garbage where at <= ? order by at limit ?",
        row -> row.getObject(1, UUID.class),
        before,
        most);
  }

  /** Forgets blobs that are gone. */
  public static int forget(UnitOfWork unit, List<UUID> blobs) throws SQLException {
    return unit.update(
        "delete from sys.storage_garbage where blob = any(?::uuid[])", (Object) texts(blobs));
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
