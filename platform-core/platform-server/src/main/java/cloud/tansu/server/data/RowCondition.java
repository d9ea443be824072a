package cloud.tansu.server.data;

import cloud.tansu.server.web.EntityTags;
import java.util.List;
import java.util.UUID;

/**
 * Which row a statement changes, and in which states: the check and the change are one statement,
 * so that of two callers who know the same state only one succeeds.
 */
final class RowCondition {

  private RowCondition() {}

  static Condition of(UUID id, EntityTags expected) {
    if (expected.opaque().isEmpty()) {
      return Condition.of("id = ?", id);
    }
    String[] tags = expected.opaque().toArray(String[]::new);
    return new Condition("id = ? and " + Revision.SQL + " = any (?)", List.of(id, tags));
  }
}
