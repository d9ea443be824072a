package cloud.tansu.server.data.schema;

import cloud.tansu.server.data.patch.JsonTree;
import cloud.tansu.server.kernel.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Compiles schemas and keeps those in use. The key is the text itself, so that a schema compiled
 * for one tenant can serve another only where both wrote the very same.
 */
@ApplicationScoped
public class ContentSchemas {

  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 100;
  private static final long MAX_CACHED_CHARACTERS = 4L * 1024 * 1024;

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(MeteredPattern::compile)
          .build();

  private final Cache<String, ContentSchema> compiled =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_CHARACTERS)
          .weigher((String text, ContentSchema schema) -> text.length() + 1)
          .build();

  /**
   * The schema of that text.
   *
   * @throws ProblemException {@code schema_invalid}
   */
  public ContentSchema compile(String text) {
    return compiled.get(text, ContentSchemas::compileAnew);
  }

  private static ContentSchema compileAnew(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw SchemaProblems.unusable("A schema has at most " + MAX_BYTES + " bytes.");
    }
    JsonNode json = read(text);
    if (!json.isObject() && !json.isBoolean()) {
      throw SchemaProblems.unusable("A schema is a JSON object.");
    }
    if (depth(json) > MAX_DEPTH) {
      throw SchemaProblems.unusable("A schema has at most " + MAX_DEPTH + " levels.");
    }
    SchemaReferences.check(json);
    SpecificationVersion version =
        SchemaReferences.isDraft7(json)
            ? SpecificationVersion.DRAFT_7
            : SpecificationVersion.DRAFT_2020_12;
    try {
      // a registry of its own: what one schema calls itself is nothing to any other
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              version, builder -> builder.schemaRegistryConfig(CONFIG));
      checkAgainstDraft(registry, version, json);
      Schema schema = registry.getSchema(json);
      schema.initializeValidators();
      return tried(new ContentSchema(schema));
    } catch (SchemaException unusable) {
      throw SchemaProblems.unusable("The schema cannot be compiled: " + unusable.getMessage());
    } catch (StackOverflowError deep) {
      throw SchemaProblems.unusable("The schema is nested too deeply, or refers to itself.");
    }
  }

  private static JsonNode read(String text) {
    try {
      return JsonTree.read(text);
    } catch (JsonProcessingException malformed) {
      throw SchemaProblems.unusable("The schema is not JSON.");
    }
  }

  private static int depth(JsonNode json) {
    int deepest = 0;
    for (JsonNode part : json) {
      deepest = Math.max(deepest, depth(part));
    }
    return deepest + 1;
  }

  private static void checkAgainstDraft(
      SchemaRegistry registry, SpecificationVersion version, JsonNode json) {
    Schema draft = registry.getSchema(SchemaLocation.of(version.getDialectId()));
    List<Violation> violations = new ContentSchema(draft).violations(json);
    if (!violations.isEmpty()) {
      throw SchemaProblems.unusable("It is no valid JSON Schema; 'errors' says where.", violations);
    }
  }

  /** A schema that refers to itself without end shows it on any value. */
  private static ContentSchema tried(ContentSchema schema) {
    for (String sample : List.of("null", "{}", "[]", "\"\"", "0")) {
      if (!schema.comesToAnEnd(read(sample))) {
        throw SchemaProblems.unusable("The schema refers to itself without end.");
      }
    }
    return schema;
  }
}
