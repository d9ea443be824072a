package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.rows.BucketTable;
import cloud.tansu.server.storage.rows.SpaceDatabases;
import cloud.tansu.server.storage.rows.SpaceUsage;
import cloud.tansu.server.storage.rows.SpaceWrites;
import cloud.tansu.server.storage.rows.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The buckets of a space. Whether the caller may do what it asks for has been decided before. */
@ApplicationScoped
public class Buckets {

  /** Buckets of one space. */
  public static final int MOST = 1000;

  private final SpaceDatabases databases;
  private final SpaceWrites writes;

  @Inject
  Buckets(SpaceDatabases databases, SpaceWrites writes) {
    this.databases = databases;
    this.writes = writes;
  }

  public Optional<Bucket> find(StorageSpace space, BucketName name) {
    return databases.read(space, unit -> BucketTable.find(unit, name));
  }

  /** The names of all buckets, in their order; what a list needs. */
  public List<ListedBucket> names(StorageSpace space) {
    return databases.read(space, BucketTable::names);
  }

  /** All buckets with their settings, by name: up to 64 KiB each. */
  public List<Bucket> list(StorageSpace space) {
    return databases.read(space, BucketTable::list);
  }

  /**
   * Makes a bucket.
   *
   * @return {@code Created}, {@code Existed} or {@code TooMany}
   */
  public BucketResult create(StorageSpace space, Actor actor, BucketName name) {
    return create(space, actor, name, BucketSettings.DEFAULT);
  }

  /** The same with settings, for which it must not exist yet. */
  public BucketResult create(
      StorageSpace space, Actor actor, BucketName name, BucketSettings settings) {
    Stamp stamp = writes.stamp(actor);
    Bucket bucket = new Bucket(name, settings, stamp.at(), stamp.by());
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          Optional<Bucket> there = BucketTable.find(unit, name);
          if (there.isPresent()) {
            return new BucketResult.Existed(there.get());
          }
          if (BucketTable.count(unit) >= MOST) {
            return new BucketResult.TooMany(MOST);
          }
          BucketTable.insert(unit, bucket);
          writes.note(unit, space, actor, "BucketCreate", Map.of("bucket", name.value()));
          return new BucketResult.Created(bucket);
        });
  }

  /**
   * Changes how a bucket behaves. Changes come one after another: each is made to what the one
   * before it has left.
   *
   * @param change says what the settings become; when it throws, nothing changes. It may be called
   *     within the transaction and must ask no database
   * @return {@code Updated}, {@code Missing}, or {@code Refused} when versions were kept once and
   *     versioning would be off
   */
  public BucketResult update(
      StorageSpace space, Actor actor, BucketName name, UnaryOperator<BucketSettings> change) {
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          Optional<Bucket> before = BucketTable.find(unit, name);
          if (before.isEmpty()) {
            return new BucketResult.Missing();
          }
          BucketSettings settings = change.apply(before.get().settings());
          if (forgetsVersions(before.get().settings(), settings)) {
            return new BucketResult.Refused(
                "This bucket has kept versions. Suspend versioning instead of turning it off.");
          }
          BucketTable.update(unit, name, settings);
          writes.note(unit, space, actor, "BucketUpdate", Map.of("bucket", name.value()));
          return new BucketResult.Updated(
              new Bucket(name, settings, before.get().createdAt(), before.get().createdBy()));
        });
  }

  private static boolean forgetsVersions(BucketSettings before, BucketSettings after) {
    return before.versioning() != Versioning.OFF && after.versioning() == Versioning.OFF;
  }

  /**
   * Removes an empty bucket.
   *
   * @return {@code Deleted}, {@code NotEmpty} or {@code Missing}
   */
  public BucketResult delete(StorageSpace space, Actor actor, BucketName name) {
    return writes.transact(
        space,
        unit -> {
          var unused = SpaceUsage.lock(unit, Quota.UNLIMITED);
          if (BucketTable.find(unit, name).isEmpty()) {
            return new BucketResult.Missing();
          }
          if (!BucketTable.isEmpty(unit, name)) {
            return new BucketResult.NotEmpty();
          }
          BucketTable.delete(unit, name);
          writes.note(unit, space, actor, "BucketDelete", Map.of("bucket", name.value()));
          return new BucketResult.Deleted();
        });
  }
}
