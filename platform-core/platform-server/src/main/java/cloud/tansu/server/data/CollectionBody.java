package cloud.tansu.server.data;

import cloud.tansu.server.data.patch.Pointer;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that names a collection and says what it demands. What is left out stays as it is. */
@Schema(name = "CollectionChange")
record CollectionBody(
    @Schema(required = true, minLength = 1, maxLength = 200, example = "invoices")
        @Nullable String name,
    @Schema(description = "For people; empty to remove it", maxLength = 2000)
        @Nullable String description,
    @Schema(description = "JSON Schema, draft 2020-12 or 07, that content must fit; at most 64 KB")
        @Nullable Object schema,
    @Schema(
            description =
                "Lists of JSON Pointers into the content; no two documents have the same values"
                    + " under all pointers of a list",
            example = "[[\"/email\"]]")
        @Nullable List<List<String>> uniqueKeys,
    @Schema(description = "Whether documents are changed only with the header If-Match")
        @Nullable Boolean requireIfMatch) {

  private static final int MAX_DESCRIPTION = 2_000;
  private static final int MAX_KEYS = 10;
  private static final int MAX_POINTERS = 5;
  private static final int MAX_POINTER = 200;

  /**
   * The settings, where those that are left out stay as they are.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  CollectionSettings over(CollectionSettings before) {
    return new CollectionSettings(
        description == null ? before.description() : checkedDescription(description),
        schema == null ? before.schema() : Optional.of(new Jsonb(json(schema))),
        uniqueKeys == null ? before.uniqueKeys() : checkedKeys(uniqueKeys),
        requireIfMatch == null ? before.requireIfMatch() : requireIfMatch);
  }

  private static Optional<String> checkedDescription(String text) {
    boolean storable = text.length() <= MAX_DESCRIPTION && text.indexOf(0) < 0;
    if (!storable) {
      throw DataProblems.invalid(
          "description", "is text of at most " + MAX_DESCRIPTION + " characters");
    }
    return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
  }

  private static List<List<String>> checkedKeys(List<List<String>> keys) {
    boolean usable =
        keys.size() <= MAX_KEYS
            && keys.stream()
                .allMatch(
                    key ->
                        key != null
                            && !key.isEmpty()
                            && key.size() <= MAX_POINTERS
                            && key.stream().allMatch(CollectionBody::isPointer));
    if (!usable) {
      throw DataProblems.invalid(
          "uniqueKeys",
          "has at most 10 lists of 1 to 5 JSON Pointers such as [[\"/email\"]], each of at most 200"
              + " characters");
    }
    return keys;
  }

  private static boolean isPointer(@Nullable String text) {
    return text != null
        && text.length() > 1
        && text.length() <= MAX_POINTER
        && text.indexOf(0) < 0
        && Pointer.parse(text).isPresent();
  }

  static String json(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
