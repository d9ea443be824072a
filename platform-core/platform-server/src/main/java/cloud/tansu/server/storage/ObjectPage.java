package cloud.tansu.server.storage;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list, in the order of the bytes of the keys.
 *
 * @param next what {@link ListObjects#startAfter} is for the next page; empty when this is the last
 */
public record ObjectPage(
    List<StoredObject> objects, List<String> commonPrefixes, Optional<String> next) {

  public ObjectPage {
    objects = List.copyOf(objects);
    commonPrefixes = List.copyOf(commonPrefixes);
  }
}
