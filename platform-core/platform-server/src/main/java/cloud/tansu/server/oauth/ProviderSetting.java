package cloud.tansu.server.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant has configured of one provider.
 *
 * @param provider id of the provider
 * @param values the settings that are no secrets, by the provider's keys
 * @param secretKeys which secret settings have a value
 * @param lastTestAt when the connection was tested or failed last
 * @param lastError what was wrong then, for the tenant's administrator; empty when nothing was
 */
public record ProviderSetting(
    String provider,
    boolean enabled,
    Map<String, String> values,
    Set<String> secretKeys,
    Optional<Instant> lastTestAt,
    Optional<String> lastError,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public ProviderSetting {
    values = Map.copyOf(values);
    secretKeys = Set.copyOf(secretKeys);
  }

  /** How it is with the provider, in short. */
  public enum Status {
    /** The sign-in page offers it. */
    ACTIVE,
    /** It is switched off. */
    INACTIVE,
    /** It failed last time, or its plugin does not run. */
    ERROR
  }

  /**
   * @param running whether the provider's plugin runs
   */
  public Status status(boolean running) {
    if (!enabled) {
      return Status.INACTIVE;
    }
    return running && lastError.isEmpty() ? Status.ACTIVE : Status.ERROR;
  }
}
