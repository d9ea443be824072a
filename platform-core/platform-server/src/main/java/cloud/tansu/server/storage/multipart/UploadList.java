package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.rows.KeyRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lists open uploads; one query makes a page. */
final class UploadList {

  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private static final String BEYOND =
      " from app.multipart_uploads u where u.bucket = ask.bucket"
          + " and u.object_key <= ask.prefix || ask.last and (u.object_key, u.id) > (";

  private static final String SQL =
      "with recursive ask as (select ?::text as bucket, ?::text collate \"C\" as prefix,"
          + " ?::text collate \"C\" as delimiter, ?::text collate \"C\" as after,"
          + " ?::uuid as upload, ?::text collate \"C\" as last, ?::int as most),"
          + " page (n, id, object_key, common_prefix) as ("
          + "select 1, first.id, first.object_key, "
          + KeyRange.fold("first.object_key")
          + " from ask cross join lateral (select u.id, u.object_key"
          + BEYOND
          + "ask.after, ask.upload) and u.object_key >= ask.prefix"
          + " order by u.object_key, u.id limit 1) first"
          + " union all select page.n + 1, next.id, next.object_key, "
          + KeyRange.fold("next.object_key")
          + " from ask cross join page cross join lateral (select u.id, u.object_key"
          + BEYOND
          + "case when page.common_prefix is null then page.object_key"
          + " else page.common_prefix || ask.last end, page.id)"
          + " order by u.object_key, u.id limit 1) next where page.n < ask.most)"
          + " select "
          + UploadTable.COLUMNS
          + ", page.common_prefix from page join app.multipart_uploads u on u.id = page.id"
          + " order by page.n";

  private UploadList() {}

  static UploadPage list(UnitOfWork unit, ListUploads wanted) throws SQLException {
    boolean withinKey = wanted.uploadMarker().isPresent() || wanted.keyMarker().isEmpty();
    List<Entry> entries =
        unit.query(
            SQL,
            UploadList::entry,
            wanted.bucket().value(),
            wanted.prefix(),
            wanted.delimiter().orElse(""),
            KeyRange.after(wanted.prefix(), wanted.delimiter(), wanted.keyMarker()),
            withinKey ? wanted.uploadMarker().orElse(FIRST) : LAST,
            KeyRange.LAST,
            wanted.limit() + 1);
    boolean more = entries.size() > wanted.limit();
    List<Entry> shown = more ? entries.subList(0, wanted.limit()) : entries;
    Optional<Entry> last = more ? Optional.of(shown.getLast()) : Optional.empty();
    return new UploadPage(
        shown.stream().filter(each -> each.prefix().isEmpty()).map(Entry::upload).toList(),
        shown.stream().flatMap(each -> each.prefix().stream()).toList(),
        last.map(each -> each.prefix().orElse(each.upload().key().key().value())),
        last.filter(each -> each.prefix().isEmpty()).map(each -> each.upload().key().id()));
  }

  private record Entry(Upload upload, Optional<String> prefix) {}

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(UploadTable.upload(row), Optional.ofNullable(row.getString("common_prefix")));
  }
}
