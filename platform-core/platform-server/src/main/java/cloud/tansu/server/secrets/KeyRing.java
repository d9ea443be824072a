package cloud.tansu.server.secrets;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The master keys there are: the newest encrypts, all decrypt. */
final class KeyRing {

  private final Map<String, MasterKey> keys = new LinkedHashMap<>();
  private final MasterKey newest;
  private final MasterKey oldest;

  KeyRing(List<MasterKey> keys) {
    for (MasterKey key : keys) {
      if (this.keys.put(key.id(), key) != null) {
        throw new IllegalArgumentException("The key id '" + key.id() + "' stands twice");
      }
    }
    this.newest =
        keys.stream()
            .max(Comparator.comparing(MasterKey::createdAt))
            .orElseThrow(() -> new IllegalArgumentException("There is no key"));
    this.oldest = keys.stream().min(Comparator.comparing(MasterKey::createdAt)).orElse(newest);
  }

  MasterKey oldest() {
    return oldest;
  }

  MasterKey newest() {
    return newest;
  }

  Optional<MasterKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  List<MasterKey> all() {
    return List.copyOf(keys.values());
  }
}
