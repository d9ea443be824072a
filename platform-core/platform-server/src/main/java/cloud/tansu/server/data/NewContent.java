package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.access.OwnerField;
import cloud.tansu.server.data.access.StoredRules;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to replace the content of a document, as it may be stored.
 *
 * @param where what must hold of the row at that moment, besides what the caller may change at all
 */
record NewContent(Optional<Jsonb> content, Condition where) {

  /**
   * The content under the rules of the document's collection: an end user changes no document's
   * owner, and who names none leaves it as it is.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code access_denied_by_rules}, {@code
   *     invalid_request}
   */
  static NewContent of(UnitOfWork unit, CallerRules rules, UUID id, Optional<Jsonb> content)
      throws SQLException {
    if (rules.allowEverything()) {
      return new NewContent(content, Condition.ALL);
    }
    return Present.read(unit, rules.may(Operation.UPDATE).and(Condition.of("id = ?", id)))
        .map(present -> present.replacedBy(content))
        .orElseGet(() -> new NewContent(content, Condition.ALL));
  }

  /**
   * What a document says now about whose it is.
   *
   * @param owner JSON; empty when it says nothing
   */
  private record Present(
      Optional<UUID> collection, Optional<OwnerField> field, Optional<Jsonb> owner) {

    static Optional<Present> read(UnitOfWork unit, Condition condition) throws SQLException {
      return unit.first(
          "select d.collection_id, c.owner_path, (d.content #> c.owner_path)::text"
              + " from (select collection_id, content from app.documents"
              + condition.where()
              + ") d left join app.collections c on c.id = d.collection_id",
          row ->
              new Present(
                  Optional.ofNullable(row.getObject(1, UUID.class)),
                  StoredRules.ownerField(row.getArray(2)),
                  json(row.getString(3))),
          condition.parameters().toArray());
    }

    private static Optional<Jsonb> json(@Nullable String text) {
      return Optional.ofNullable(text).map(Jsonb::new);
    }

    NewContent replacedBy(Optional<Jsonb> content) {
      if (field.isEmpty()) {
        return new NewContent(content, same());
      }
      ContentOwner given = ContentOwner.in(content, field.get());
      Optional<JsonNode> now = owner.flatMap(ContentOwner::value);
      if (given.owner().isEmpty() && now.isPresent()) {
        return new NewContent(Optional.of(given.with(now.get())), same());
      }
      if (!given.owner().equals(now)) {
        throw DataProblems.denied(
            "The rules do not let you change whose the document is. Leave "
                + field.get().pointer()
                + " as it is, or out.");
      }
      return new NewContent(content, same());
    }

    /** Nobody has put it elsewhere or given it away meanwhile. */
    private Condition same() {
      List<Object> parameters = new ArrayList<>();
      parameters.add(collection);
      StringBuilder sql = new StringBuilder("collection_id is not distinct from ?");
      field.ifPresent(
          each -> {
            sql.append(" and content #> ? is not distinct from cast(? as jsonb)");
            parameters.add(each.path().toArray(String[]::new));
            parameters.add(owner);
          });
      return new Condition(sql.toString(), parameters);
    }
  }
}
