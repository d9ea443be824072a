package cloud.tansu.server.data.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A JSON Patch (RFC 6902): all of its operations are carried out, or none. */
public final class JsonPatch {

  public static final String MEDIA_TYPE = "application/json-patch+json";

  private static final int MAX_OPERATIONS = 1_000;

  private final List<PatchOperation> operations;

  private JsonPatch(List<PatchOperation> operations) {
    this.operations = List.copyOf(operations);
  }

  /**
   * Reads a patch.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code patch_invalid}
   */
  public static JsonPatch parse(JsonNode json) {
    if (!json.isArray()) {
      throw PatchProblems.invalid("A JSON Patch is an array of operations (RFC 6902).");
    }
    if (json.size() > MAX_OPERATIONS) {
      throw PatchProblems.invalid("A JSON Patch has at most " + MAX_OPERATIONS + " operations.");
    }
    List<PatchOperation> operations = new ArrayList<>();
    for (JsonNode each : json) {
      try {
        operations.add(PatchOperation.parse(each));
      } catch (PatchRefused refused) {
        throw PatchProblems.at(operations.size(), refused);
      }
    }
    return new JsonPatch(operations);
  }

  /**
   * Refuses a patch that reaches for something else than one member of the target.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code patch_invalid}
   */
  public JsonPatch within(String member) {
    for (int i = 0; i < operations.size(); i++) {
      for (Pointer pointer : operations.get(i).pointers()) {
        if (pointer.isRoot() || !pointer.tokens().getFirst().equals(member)) {
          throw PatchProblems.at(
              i, PatchRefused.because("pointers begin with '/" + member + "' here"));
        }
      }
    }
    return this;
  }

  /**
   * Applies the patch.
   *
   * @param target becomes the result's own, also when the patch is refused
   * @param mayMove characters that the patch may copy and move in all
   * @throws cloud.tansu.server.kernel.ProblemException {@code patch_invalid}, {@code
   *     patch_test_failed}
   */
  public JsonNode apply(JsonNode target, long mayMove) {
    PatchTarget changed = new PatchTarget(target, mayMove);
    for (int i = 0; i < operations.size(); i++) {
      try {
        operations.get(i).applyTo(changed);
      } catch (PatchRefused refused) {
        throw PatchProblems.at(i, refused);
      }
    }
    return changed.root();
  }
}
