package cloud.tansu.server.functions.connectors;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured of a connector for a function, without its secrets.
 *
 * @param enabled whether the function may call it
 * @param values the settings that are no secrets
 * @param secretKeys which secrets have a value
 * @param lastError what the last test found; empty when it found nothing, or there was none
 */
public record ConnectorSetting(
    String connector,
    boolean enabled,
    Map<String, String> values,
    Set<String> secretKeys,
    Instant updatedAt,
    String updatedBy,
    Optional<Instant> lastTestAt,
    Optional<String> lastError) {

  public ConnectorSetting {
    values = Map.copyOf(values);
    secretKeys = Set.copyOf(secretKeys);
  }
}
