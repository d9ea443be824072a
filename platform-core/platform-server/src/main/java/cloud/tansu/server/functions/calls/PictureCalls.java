package cloud.tansu.server.functions.calls;

import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.storage.image.ObjectPictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Smaller pictures of the tenant's stored images, for its functions. */
@ApplicationScoped
class PictureCalls implements CallHandler {

  private static final int MAX_FORMAT_CHARS = 8;
  private static final int MOST_PIXELS = 100_000;

  private final ObjectReads reads;
  private final ObjectPictures pictures;

  @Inject
  PictureCalls(ObjectReads reads, ObjectPictures pictures) {
    this.reads = reads;
    this.pictures = pictures;
  }

  @Override
  public Set<String> methods() {
    return Set.of("storage.picture");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    StorageSpace space = StorageSpace.of(execution.tenant());
    StoredObject source =
        switch (reads.find(space, StorageCalls.bucket(params), StorageCalls.key(params))) {
          case Lookup.Found(StoredObject found) -> found;
          case Lookup.NoBucket none -> throw StorageApiProblems.noBucket();
          case Lookup.Missing missing -> throw StorageApiProblems.noObject();
          case Lookup.DeleteMarker marker -> throw StorageApiProblems.noObject();
        };
    ObjectPictures.Rendered made =
        pictures.of(
            source,
            pixels(params, "width"),
            pixels(params, "height"),
            params.findText("format", MAX_FORMAT_CHARS));
    byte[] bytes = made.bytes();
    if (bytes.length > Binary.MAX_BYTES) {
      throw new CallRefused(
          "object_too_large", "A function gets at most " + Binary.MAX_BYTES + " bytes at once.");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("contentType", made.mediaType());
    node.put("size", bytes.length);
    node.set("body", Binary.write(made.mediaType(), bytes));
    return node;
  }

  private static OptionalInt pixels(Params params, String name) {
    OptionalLong given = params.findNumber(name, 1, MOST_PIXELS);
    return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
  }
}
