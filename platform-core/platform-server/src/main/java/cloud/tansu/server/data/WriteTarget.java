package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.web.EntityTags;
import java.util.UUID;

/**
 * Which document somebody wants to change.
 *
 * @param expected the states in which it may be; all when the caller names none
 */
record WriteTarget(
    DataCaller caller, CallerRules rules, Operation operation, UUID id, EntityTags expected) {

  Condition changeable() {
    return rules.may(operation).and(RowCondition.of(id, expected));
  }

  Condition row() {
    return Condition.of("id = ?", id);
  }
}
