package cloud.tansu.server.data;

import cloud.tansu.server.web.EntityTags;
import java.util.List;
import java.util.UUID;

/**
 * Which row a statement changes, and in which states: the check and the change are one statement,
 * so that of two callers who know the same state only one succeeds.
 */
record RowCondition(String sql, List<Object> parameters) {

  static RowCondition of(UUID id, EntityTags expected) {
    if (expected.opaque().isEmpty()) {
      return new RowCondition(" where id = ?", List.of(id));
    }
    String[] tags = expected.opaque().toArray(String[]::new);
    return new RowCondition(" where id = ? and " + Revision.SQL + " = any (?)", List.of(id, tags));
  }
}
