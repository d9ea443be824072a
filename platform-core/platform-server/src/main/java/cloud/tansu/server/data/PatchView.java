package cloud.tansu.server.data;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes of patches, for the API description. */
final class PatchView {

  private PatchView() {}

  /** One operation of a JSON Patch. */
  @Schema(name = "PatchOperation", description = "An operation of a JSON Patch (RFC 6902)")
  record Operation(
      @Schema(
              required = true,
              enumeration = {"add", "remove", "replace", "move", "copy", "test"})
          String op,
      @Schema(
              required = true,
              description = "Where, as a JSON Pointer (RFC 6901)",
              example = "/content/status")
          String path,
      @Schema(description = "From where, for move and copy", example = "/content/draft")
          @Nullable String from,
      @Schema(description = "Any JSON value, for add, replace and test", nullable = true)
          @Nullable Object value) {}

  /** A JSON Merge Patch. */
  @Schema(name = "MergePatch", description = "A JSON Merge Patch (RFC 7396)")
  record Merge(
      @Schema(
              nullable = true,
              description = "Members with a value are set, members with null are removed")
          @Nullable Object content) {}
}
