package cloud.tansu.server.storage.rows;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;

/** The settings of a bucket as they stand in its row, beside the versioning. */
record StoredSettings(
    boolean publicRead, List<LifecycleRule> lifecycle, Map<String, String> documents) {

  static Jsonb write(BucketSettings settings) {
    StoredSettings stored =
        new StoredSettings(settings.publicRead(), settings.lifecycle(), settings.documents());
    try {
      return new Jsonb(Json.mapper().writeValueAsString(stored));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static BucketSettings read(Versioning versioning, String json) {
    try {
      StoredSettings stored = Json.mapper().readValue(json, StoredSettings.class);
      return new BucketSettings(
          versioning, stored.publicRead(), stored.lifecycle(), stored.documents());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The stored settings of a bucket are broken", broken);
    }
  }
}
