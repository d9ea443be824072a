package cloud.tansu.server.functions.calls;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.ObjectPage;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.api.StorageApiProblems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** Objects of the tenant, for its functions. */
@ApplicationScoped
class StorageCalls implements CallHandler {

  private static final int MAX_KEY_CHARS = 1024;
  private static final int MAX_TYPE_CHARS = 255;
  private static final int MAX_METADATA = 50;
  private static final String OCTETS = "application/octet-stream";

  private final Buckets buckets;
  private final ObjectReads reads;
  private final ObjectWrites writes;

  @Inject
  StorageCalls(Buckets buckets, ObjectReads reads, ObjectWrites writes) {
    this.buckets = buckets;
    this.reads = reads;
    this.writes = writes;
  }

  @Override
  public Set<String> methods() {
    return Set.of("storage.get", "storage.put", "storage.delete", "storage.list");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    StorageSpace space = StorageSpace.of(execution.tenant());
    BucketName bucket = bucket(params);
    return switch (method) {
      case "storage.get" -> get(space, bucket, key(params));
      case "storage.put" -> put(execution, bucket, key(params), params);
      case "storage.delete" -> delete(execution, bucket, key(params));
      default -> list(space, bucket, params);
    };
  }

  static BucketName bucket(Params params) {
    return BucketName.parse(params.text("bucket", MAX_TYPE_CHARS))
        .orElseThrow(StorageApiProblems::noBucket);
  }

  static ObjectKey key(Params params) {
    String text = params.text("key", MAX_KEY_CHARS);
    return ObjectKey.parse(text)
        .orElseThrow(() -> CallRefused.invalid("key", ObjectKey.objection(text).orElse("")));
  }

  private JsonNode get(StorageSpace space, BucketName bucket, ObjectKey key) {
    StoredObject object =
        switch (reads.find(space, bucket, key)) {
          case Lookup.Found(StoredObject found) -> found;
          case Lookup.NoBucket none -> throw StorageApiProblems.noBucket();
          case Lookup.Missing missing -> throw StorageApiProblems.noObject();
          case Lookup.DeleteMarker marker -> throw StorageApiProblems.noObject();
        };
    if (object.size() > Binary.MAX_BYTES) {
      throw new CallRefused(
          "object_too_large",
          "A function reads objects of at most " + Binary.MAX_BYTES + " bytes at once.");
    }
    String type = object.headers().contentType().orElse(OCTETS);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("contentType", type);
    node.put("size", object.size());
    node.put("etag", object.etag());
    ObjectNode metadata = node.putObject("metadata");
    object.labels().metadata().forEach(metadata::put);
    node.set("body", Binary.write(type, bytes(object)));
    return node;
  }

  private byte[] bytes(StoredObject object) {
    try (InputStream bytes = reads.open(object, 0, object.size())) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode put(
      ExecutionContext execution, BucketName bucket, ObjectKey key, Params params) {
    byte[] body = Binary.read("body", params.json("body"));
    String type =
        params.findText("contentType", MAX_TYPE_CHARS).orElse(typeOf(params.json("body")));
    StoredObject object =
        stored(execution, wanted(bucket, key, type, params).withSize(body.length), body);
    return JsonNodeFactory.instance
        .objectNode()
        .put("etag", object.etag())
        .put("size", object.size());
  }

  private static String typeOf(JsonNode body) {
    if (body.isTextual()) {
      return "text/plain; charset=utf-8";
    }
    return Binary.isBinary(body) ? OCTETS : "application/json";
  }

  private static PutObject wanted(BucketName bucket, ObjectKey key, String type, Params params) {
    Map<String, String> metadata = params.texts("metadata", MAX_METADATA);
    try {
      return PutObject.of(bucket, key)
          .with(ObjectHeaders.ofType(type))
          .with(new ObjectLabels(metadata, Map.of()));
    } catch (IllegalArgumentException objection) {
      throw new CallRefused("invalid_params", objection.getMessage() + ".");
    }
  }

  private StoredObject stored(ExecutionContext execution, PutObject wanted, byte[] body) {
    StorageSpace space = StorageSpace.of(execution.tenant());
    try {
      WriteResult result =
          writes.put(space, execution.actor(), wanted, new ByteArrayInputStream(body));
      return switch (result) {
        case WriteResult.Stored(StoredObject object) -> object;
        case WriteResult.NoBucket none -> throw StorageApiProblems.noBucket();
        case WriteResult.QuotaExceeded(var limit, var usage, var incoming) ->
            throw StorageApiProblems.quota(limit, usage, incoming);
        case WriteResult.Missing missing -> throw StorageApiProblems.changed();
        case WriteResult.ConditionFailed failed -> throw StorageApiProblems.changed();
        case WriteResult.DigestMismatch(var algorithm) ->
            throw StorageApiProblems.wrongDigest(algorithm);
        case WriteResult.WrongSize(long announced, long seen) ->
            throw StorageApiProblems.wrongSize(announced, seen);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode delete(ExecutionContext execution, BucketName bucket, ObjectKey key) {
    DeleteResult result =
        writes.delete(
            StorageSpace.of(execution.tenant()), execution.actor(), bucket, DeleteObject.of(key));
    return switch (result) {
      case DeleteResult.Deleted deleted -> NullNode.getInstance();
      case DeleteResult.Missing missing -> NullNode.getInstance();
      case DeleteResult.NoBucket none -> throw StorageApiProblems.noBucket();
      case DeleteResult.ConditionFailed failed -> throw StorageApiProblems.changed();
    };
  }

  private JsonNode list(StorageSpace space, BucketName bucket, Params params) {
    if (buckets.find(space, bucket).isEmpty()) {
      throw StorageApiProblems.noBucket();
    }
    ListObjects wanted =
        ListObjects.of(bucket)
            .under(params.findText("prefix", MAX_KEY_CHARS).orElse(""))
            .after(params.findText("cursor", MAX_KEY_CHARS).orElse(""))
            .atMost((int) params.findNumber("limit", 1, ListObjects.MAX_LIMIT).orElse(100));
    ObjectPage page = reads.list(space, wanted);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode items = node.putArray("items");
    for (StoredObject object : page.objects()) {
      items
          .addObject()
          .put("key", object.key().value())
          .put("size", object.size())
          .put("etag", object.etag())
          .put("lastModified", object.lastModified().toString());
    }
    page.next()
        .ifPresentOrElse(next -> node.put("nextCursor", next), () -> node.putNull("nextCursor"));
    return node;
  }
}
