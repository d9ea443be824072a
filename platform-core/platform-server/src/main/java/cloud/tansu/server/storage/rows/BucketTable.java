package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.ListedBucket;
import cloud.tansu.server.storage.Versioning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Reads and writes rows of buckets. */
public final class BucketTable {

  private static final String SELECT =
      "select name, versioning, settings, created_at, created_by from app.buckets";

  private BucketTable() {}

  public static Optional<Bucket> find(UnitOfWork unit, BucketName name) throws SQLException {
    return unit.first(SELECT + " where name = ?", BucketTable::bucket, name.value());
  }

  public static List<Bucket> list(UnitOfWork unit) throws SQLException {
    return unit.query(SELECT + " order by name", BucketTable::bucket);
  }

  public static List<ListedBucket> names(UnitOfWork unit) throws SQLException {
    return unit.query(
        "select name, created_at from app.buckets order by name",
        row ->
            new ListedBucket(
                new BucketName(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant()));
  }

  public static long count(UnitOfWork unit) throws SQLException {
    return unit.count("select count(*) from app.buckets");
  }

  public static void insert(UnitOfWork unit, Bucket bucket) throws SQLException {
    unit.update(
        "insert into app.buckets (name, versioning, settings, created_at, created_by)"
            + " values (?, ?, ?, ?, ?)",
        bucket.name().value(),
        bucket.settings().versioning(),
        StoredSettings.write(bucket.settings()),
        bucket.createdAt(),
        bucket.createdBy());
  }

  public static void update(UnitOfWork unit, BucketName name, BucketSettings settings)
      throws SQLException {
    unit.update(
        "update app.buckets set versioning = ?, settings = ? where name = ?",
        settings.versioning(),
        StoredSettings.write(settings),
        name.value());
  }

  /** Whether it holds a version of an object, a delete marker or an open upload. */
  public static boolean isEmpty(UnitOfWork unit, BucketName name) throws SQLException {
    return unit.count(
            "select case when exists (select from app.files where bucket = ?)"
                + " or exists (select from app.multipart_uploads where bucket = ?)"
                + " then 1 else 0 end",
            name.value(),
            name.value())
        == 0;
  }

  public static void delete(UnitOfWork unit, BucketName name) throws SQLException {
    unit.update("delete from app.buckets where name = ?", name.value());
  }

  private static Bucket bucket(ResultSet row) throws SQLException {
    Versioning versioning = Versioning.valueOf(row.getString("versioning"));
    return new Bucket(
        new BucketName(row.getString("name")),
        StoredSettings.read(versioning, row.getString("settings")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
