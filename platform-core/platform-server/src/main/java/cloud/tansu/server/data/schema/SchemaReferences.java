package cloud.tansu.server.data.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * What a schema refers to. It stays within itself: to fetch what a tenant names would let the
 * tenant read what the server can reach, and hold up writes for as long as the other side likes.
 */
final class SchemaReferences {

  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final Set<String> DIALECTS =
      Set.of(
          "https://json-schema.org/draft/2020-12/schema",
          "https://json-schema.org/draft/2020-12/schema#",
          "http://json-schema.org/draft-07/schema",
          "http://json-schema.org/draft-07/schema#",
          "https://json-schema.org/draft-07/schema",
          "https://json-schema.org/draft-07/schema#");

  private SchemaReferences() {}

  /**
   * Looks at every part of the schema.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code schema_invalid}
   */
  static void check(JsonNode schema) {
    for (Map.Entry<String, JsonNode> member : schema.properties()) {
      if (member.getValue().isTextual()) {
        check(member.getKey(), member.getValue().textValue());
      }
    }
    schema.forEach(SchemaReferences::check);
  }

  private static void check(String member, String value) {
    if (REFERENCES.contains(member) && !value.startsWith("#")) {
      throw SchemaProblems.unusable(
          "References stay within the schema and begin with '#'; put what '"
              + member
              + "' names under '$defs'.");
    }
    if (member.equals("$schema") && !DIALECTS.contains(value)) {
      throw SchemaProblems.unusable(
          "'$schema' names the draft 2020-12 or 07 of JSON Schema; leave it out for 2020-12.");
    }
  }

  static boolean isDraft7(JsonNode schema) {
    return schema.path("$schema").asText().contains("draft-07");
  }
}
