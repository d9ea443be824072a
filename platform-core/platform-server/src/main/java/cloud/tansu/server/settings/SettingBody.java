package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change as it was sent. */
@Schema(name = "SettingChange")
record SettingBody(
    @Schema(implementation = Object.class, required = true, description = "The new value")
        @Nullable JsonNode value,
    @Schema(description = "Version that is replaced; 0 or missing when there is no own value")
        @Nullable Long version) {

  <T> T valueOf(SettingKey<T> key) {
    if (value == null || value.isNull()) {
      throw wrong("is required");
    }
    try {
      T typed = Json.mapper().treeToValue(value, key.type());
      if (typed == null) {
        throw wrong("is required");
      }
      return typed;
    } catch (JsonProcessingException | IllegalArgumentException other) {
      throw wrong("does not have the form of this setting");
    }
  }

  long versionOrNone() {
    return version == null ? 0 : version;
  }

  private static RuntimeException wrong(String objection) {
    return Problem.of(Problems.INVALID_REQUEST, "The value " + objection + ".")
        .withError("value", objection)
        .asException();
  }
}
