package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ObjectPage;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Lists the newest versions of objects. One query makes a page. With a delimiter it jumps from one
 * common prefix to the next in the index, however many keys there are below it.
 */
public final class ListFiles {

  private static final String CURRENT =
      " from app.files f where f.bucket = ask.bucket and f.latest and not f.delete_marker";

  private static final String ASK =
      "ask as (select ?::text as bucket, ?::text collate \"C\" as prefix,"
          + " ?::text collate \"C\" as delimiter, ?::text collate \"C\" as after,"
          + " ?::text collate \"C\" as last, ?::int as most)";

  private static final String IN_PREFIX =
      " and f.object_key >= ask.prefix and f.object_key <= ask.prefix || ask.last";

  private static final String PLAIN =
      "with "
          + ASK
          + " select file.*, null::text as common_prefix from ask cross join lateral (select "
          + FileColumns.LISTED
          + CURRENT
          + IN_PREFIX
          + " and f.object_key > ask.after order by f.object_key limit ask.most) file"
          + " order by file.object_key";

  /** Each step finds the first key after what the step before has covered. */
  private static final String FOLDED =
      "with recursive "
          + ASK
          + ", page (n, id, object_key, common_prefix) as ("
          + "select 1, first.id, first.object_key, "
          + KeyRange.fold("first.object_key")
          + " from ask cross join lateral (select f.id, f.object_key"
          + CURRENT
          + IN_PREFIX
          + " and f.object_key > ask.after order by f.object_key limit 1) first"
          + " union all select page.n + 1, next.id, next.object_key, "
          + KeyRange.fold("next.object_key")
          + " from ask cross join page cross join lateral (select f.id, f.object_key"
          + CURRENT
          + IN_PREFIX
          + " and f.object_key > case when page.common_prefix is null then page.object_key"
          + " else page.common_prefix || ask.last end"
          + " order by f.object_key limit 1) next where page.n < ask.most)"
          + " select "
          + FileColumns.LISTED
          + ", page.common_prefix from page join app.files f on f.id = page.id order by page.n";

  private ListFiles() {}

  public static ObjectPage list(UnitOfWork unit, StorageSpace space, ListObjects wanted)
      throws SQLException {
    List<Entry> entries =
        unit.query(
            wanted.delimiter().isPresent() ? FOLDED : PLAIN,
            row -> entry(space, row),
            wanted.bucket().value(),
            wanted.prefix(),
            wanted.delimiter().orElse(""),
            KeyRange.after(wanted.prefix(), wanted.delimiter(), wanted.startAfter()),
            KeyRange.LAST,
            wanted.limit() + 1);
    boolean more = entries.size() > wanted.limit();
    List<Entry> shown = more ? entries.subList(0, wanted.limit()) : entries;
    return new ObjectPage(
        shown.stream().filter(each -> each.prefix().isEmpty()).map(Entry::object).toList(),
        shown.stream().flatMap(each -> each.prefix().stream()).toList(),
        more ? Optional.of(shown.getLast().position()) : Optional.empty());
  }

  /** A key, or the first key below a common prefix. */
  private record Entry(StoredObject object, Optional<String> prefix) {

    String position() {
      return prefix.orElse(object.key().value());
    }
  }

  private static Entry entry(StorageSpace space, ResultSet row) throws SQLException {
    return new Entry(
        FileColumns.listed(space, row).object().orElseThrow(),
        Optional.ofNullable(row.getString("common_prefix")));
  }
}
