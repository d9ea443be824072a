package cloud.tansu.server.data.patch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One operation of a JSON Patch (RFC 6902 §4). */
sealed interface PatchOperation {

  void applyTo(PatchTarget target) throws PatchRefused;

  Pointer path();

  /** Every place that it names. */
  default List<Pointer> pointers() {
    return List.of(path());
  }

  /** Adds a member, or an item before the one at the index. */
  record Add(Pointer path, JsonNode value) implements PatchOperation {
    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      target.add(path, value.deepCopy());
    }
  }

  /** Removes what is there. */
  record Remove(Pointer path) implements PatchOperation {
    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      target.remove(path);
    }
  }

  /** Puts another value in place of what is there. */
  record Replace(Pointer path, JsonNode value) implements PatchOperation {
    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      target.replace(path, value.deepCopy());
    }
  }

  /** Takes a value from one place to another. */
  record Move(Pointer from, Pointer path) implements PatchOperation {
    @Override
    public List<Pointer> pointers() {
      return List.of(from, path);
    }

    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      target.move(from, path);
    }
  }

  /** Adds a value that is there at another place as well. */
  record Copy(Pointer from, Pointer path) implements PatchOperation {
    @Override
    public List<Pointer> pointers() {
      return List.of(from, path);
    }

    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      target.copy(from, path);
    }
  }

  /** Refuses the patch unless the value is there. */
  record Test(Pointer path, JsonNode value) implements PatchOperation {
    @Override
    public void applyTo(PatchTarget target) throws PatchRefused {
      JsonNode found;
      try {
        found = target.get(path);
      } catch (PatchRefused nothing) {
        throw PatchRefused.test(String.valueOf(nothing.getMessage()));
      }
      if (!JsonTree.same(found, value)) {
        throw PatchRefused.test("the value at '" + path + "' is another one");
      }
    }
  }

  /** Reads one operation; members that RFC 6902 does not define are ignored (§4). */
  static PatchOperation parse(JsonNode json) throws PatchRefused {
    if (!json.isObject()) {
      throw PatchRefused.because("an operation is a JSON object");
    }
    String op = text(json, "op");
    Pointer path = pointer(json, "path");
    return switch (op) {
      case "add" -> new Add(path, value(json));
      case "remove" -> new Remove(path);
      case "replace" -> new Replace(path, value(json));
      case "move" -> new Move(pointer(json, "from"), path);
      case "copy" -> new Copy(pointer(json, "from"), path);
      case "test" -> new Test(path, value(json));
      default ->
          throw PatchRefused.because("'op' is one of add, remove, replace, move, copy, test");
    };
  }

  private static JsonNode value(JsonNode json) throws PatchRefused {
    JsonNode value = json.get("value");
    if (value == null) {
      throw PatchRefused.because("the member 'value' is missing");
    }
    return value;
  }

  private static Pointer pointer(JsonNode json, String member) throws PatchRefused {
    return Pointer.parse(text(json, member))
        .orElseThrow(() -> PatchRefused.because("'" + member + "' is no JSON Pointer (RFC 6901)"));
  }

  private static String text(JsonNode json, String member) throws PatchRefused {
    JsonNode text = json.get(member);
    if (text == null || !text.isTextual()) {
      throw PatchRefused.because("the member '" + member + "' is a text");
    }
    return text.textValue();
  }
}
