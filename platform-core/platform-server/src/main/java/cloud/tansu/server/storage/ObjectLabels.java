package cloud.tansu.server.storage;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What its owner notes about an object.
 *
 * @param metadata names and values, together at most 2 KB; returned with the object
 * @param tags at most 10, with names up to 128 and values up to 256 characters; can be changed
 *     without a new version
 */
public record ObjectLabels(Map<String, String> metadata, Map<String, String> tags) {

  public static final ObjectLabels NONE = new ObjectLabels(Map.of(), Map.of());

  public static final int MAX_METADATA_BYTES = 2048;
  public static final int MAX_TAGS = 10;
  private static final int MAX_TAG_NAME = 128;
  private static final int MAX_TAG_VALUE = 256;

  public ObjectLabels {
    metadata = Map.copyOf(metadata);
    tags = Map.copyOf(tags);
    if (bytesOf(metadata) > MAX_METADATA_BYTES || hasControls(metadata)) {
      throw new IllegalArgumentException(
          "The metadata of an object has at most 2 KB and no control characters");
    }
    if (tags.size() > MAX_TAGS || hasControls(tags)) {
      throw new IllegalArgumentException("An object has at most 10 tags");
    }
    tags.forEach(ObjectLabels::checkTag);
  }

  private static long bytesOf(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .mapToLong(each -> bytes(each.getKey()) + bytes(each.getValue()))
        .sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean hasControls(Map<String, String> map) {
    return map.entrySet().stream()
        .anyMatch(
            each -> (each.getKey() + each.getValue()).chars().anyMatch(Character::isISOControl));
  }

  private static void checkTag(String name, String value) {
    if (name.isEmpty() || name.length() > MAX_TAG_NAME || value.length() > MAX_TAG_VALUE) {
      throw new IllegalArgumentException(
          "The name of a tag has 1 to 128 characters, its value at most 256");
    }
  }

  public ObjectLabels withTags(Map<String, String> others) {
    return new ObjectLabels(metadata, others);
  }
}
