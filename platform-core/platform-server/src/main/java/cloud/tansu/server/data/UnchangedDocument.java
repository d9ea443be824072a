package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells why a statement that was to change one document found none to change. */
final class UnchangedDocument {

  private UnchangedDocument() {}

  /**
   * Missing for what the caller may not even see; stale for what the caller may change, but in
   * another state.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code access_denied_by_rules} for what the
   *     caller sees and may not change
   */
  static Change<Document> reason(UnitOfWork unit, CallerRules rules, Operation operation, UUID id)
      throws SQLException {
    Condition may = rules.may(operation);
    Condition seen = rules.may(Operation.READ).and(Condition.of("id = ?", id));
    List<Object> parameters = new ArrayList<>(may.parameters());
    parameters.addAll(seen.parameters());
    Optional<Boolean> allowed =
        unit.first(
            "select " + may.sql() + " from app.documents" + seen.where(),
            row -> row.getBoolean(1),
            parameters.toArray());
    if (allowed.isEmpty()) {
      return new Change.Missing<>();
    }
    if (!allowed.get()) {
      throw DataProblems.denied("The rules of its collection let you see this document only.");
    }
    return new Change.Stale<>();
  }
}
