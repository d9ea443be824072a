package cloud.tansu.server.storage.usage;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what single buckets hold, by one query for all of a page. */
@ApplicationScoped
public class BucketFigures {

  /** Versions of one bucket that are looked at; what is beyond is not counted. */
  public static final int MOST = 50_000;

  private static final String COUNT =
      """
      select b.name, count(f.size) filter (where f.latest and not f.delete_marker),
        coalesce(sum(f.size), 0), count(f.size)
      from unnest(?) as b (name) left join lateral (
        select v.size, v.latest, v.delete_marker from app.files v where v.bucket = b.name limit ?
      ) f on true
      group by b.name
      """;

  private final SpaceDatabases databases;

  @Inject
  BucketFigures(SpaceDatabases databases) {
    this.databases = databases;
  }

  /** The figures of these buckets; one that is not there is empty. */
  public Map<BucketName, BucketFigure> of(StorageSpace space, Collection<BucketName> buckets) {
    return of(space, buckets, MOST);
  }

  Map<BucketName, BucketFigure> of(StorageSpace space, Collection<BucketName> buckets, int most) {
    String[] names = buckets.stream().map(BucketName::value).toArray(String[]::new);
    return databases
        .read(space, unit -> unit.query(COUNT, row -> figure(row, most), names, most + 1))
        .stream()
        .collect(Collectors.toMap(BucketFigure::bucket, each -> each));
  }

  private static BucketFigure figure(ResultSet row, int most) throws SQLException {
    return new BucketFigure(
        new BucketName(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4) > most);
  }
}
