package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.VersionEntry;
import cloud.tansu.server.storage.VersionPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists versions and delete markers. One query makes a page, and jumps over what is below a common
 * prefix.
 */
public final class ListFileVersions {

  private static final String BEYOND =
      " from app.files f where f.bucket = ask.bucket and f.object_key <= ask.prefix || ask.last"
          + " and (f.object_key, -f.sequence) > (";

  private static final String SQL =
      "with recursive ask as (select ?::text as bucket, ?::text collate \"C\" as prefix,"
          + " ?::text collate \"C\" as delimiter, ?::text collate \"C\" as after,"
          + " ?::bigint as newer, ?::text collate \"C\" as last, ?::int as most),"
          + " page (n, id, object_key, sequence, common_prefix) as ("
          + "select 1, first.id, first.object_key, first.sequence, "
          + KeyRange.fold("first.object_key")
          + " from ask cross join lateral (select f.id, f.object_key, f.sequence"
          + BEYOND
          + "ask.after, ask.newer) and f.object_key >= ask.prefix"
          + " order by f.object_key, (-f.sequence) limit 1) first"
          + " union all select page.n + 1, next.id, next.object_key, next.sequence, "
          + KeyRange.fold("next.object_key")
          + " from ask cross join page cross join lateral (select f.id, f.object_key, f.sequence"
          + BEYOND
          + "case when page.common_prefix is null then page.object_key"
          + " else page.common_prefix || ask.last end,"
          + " case when page.common_prefix is null then -page.sequence"
          + " else 9223372036854775807 end)"
          + " order by f.object_key, (-f.sequence) limit 1) next where page.n < ask.most)"
          + " select "
          + FileColumns.LISTED
          + ", page.common_prefix from page join app.files f on f.id = page.id order by page.n";

  private ListFileVersions() {}

  public static VersionPage list(UnitOfWork unit, StorageSpace space, ListVersions wanted)
      throws SQLException {
    List<Entry> entries =
        unit.query(
            SQL,
            row -> entry(space, row),
            wanted.bucket().value(),
            wanted.prefix(),
            wanted.delimiter().orElse(""),
            KeyRange.after(wanted.prefix(), wanted.delimiter(), wanted.keyMarker()),
            start(unit, wanted),
            KeyRange.LAST,
            wanted.limit() + 1);
    boolean more = entries.size() > wanted.limit();
    List<Entry> shown = more ? entries.subList(0, wanted.limit()) : entries;
    Optional<Entry> last = more ? Optional.of(shown.getLast()) : Optional.empty();
    return new VersionPage(
        shown.stream().filter(each -> each.prefix().isEmpty()).map(Entry::version).toList(),
        shown.stream().flatMap(each -> each.prefix().stream()).toList(),
        last.map(each -> each.prefix().orElse(each.version().key().value())),
        last.filter(each -> each.prefix().isEmpty()).map(each -> each.version().version().label()));
  }

  private record Entry(VersionEntry version, Optional<String> prefix) {}

  private static Entry entry(StorageSpace space, ResultSet row) throws SQLException {
    return new Entry(
        FileColumns.listed(space, row), Optional.ofNullable(row.getString("common_prefix")));
  }

  /** The sequence, negated, after which the page begins within the key of the marker. */
  private static long start(UnitOfWork unit, ListVersions wanted) throws SQLException {
    if (wanted.versionMarker().isEmpty() || wanted.keyMarker().isEmpty()) {
      return Long.MAX_VALUE;
    }
    String find = "select -f.sequence from app.files f where f.bucket = ? and f.object_key = ?";
    String bucket = wanted.bucket().value();
    String key = wanted.keyMarker().get();
    Optional<Long> sequence =
        switch (wanted.versionMarker().get()) {
          case AskedVersion.Id(UUID id) ->
              unit.first(find + " and f.id = ?", row -> row.getLong(1), bucket, key, id);
          case AskedVersion.Null unversioned ->
              unit.first(find + " and f.null_version", row -> row.getLong(1), bucket, key);
          case AskedVersion.Latest newest ->
              unit.first(find + " and f.latest", row -> row.getLong(1), bucket, key);
        };
    return sequence.orElse(Long.MIN_VALUE);
  }
}
