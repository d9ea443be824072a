package cloud.tansu.server.data;

import cloud.tansu.server.data.patch.JsonTree;
import cloud.tansu.server.data.schema.ContentSchemas;
import cloud.tansu.server.data.schema.SchemaProblems;
import cloud.tansu.server.data.schema.Violation;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Holds content against the schema of its collection. */
@ApplicationScoped
class ContentCheck {

  private final ContentSchemas schemas;

  @Inject
  ContentCheck(ContentSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * The problem of content that does not fit.
   *
   * @param content JSON text that has been read before; empty for {@code null}
   * @throws cloud.tansu.server.kernel.ProblemException {@code schema_invalid} when direct SQL gave
   *     the collection a schema that is none
   */
  Optional<Problem> refusal(CollectionDemands rules, Optional<Jsonb> content) {
    if (rules.schema().isEmpty()) {
      return Optional.empty();
    }
    List<Violation> violations =
        schemas.compile(rules.schema().get()).violations(tree(content.map(Jsonb::text)));
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(SchemaProblems.invalid(violations));
  }

  /**
   * Refuses content that does not fit.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code document_invalid}
   */
  void check(CollectionDemands rules, Optional<Jsonb> content) {
    refusal(rules, content)
        .ifPresent(
            problem -> {
              throw problem.asException();
            });
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(Optional<String> text) {
    try {
      return JsonTree.read(text.orElse("null"));
    } catch (JsonProcessingException checkedBefore) {
      throw new IllegalStateException(checkedBefore);
    }
  }
}
