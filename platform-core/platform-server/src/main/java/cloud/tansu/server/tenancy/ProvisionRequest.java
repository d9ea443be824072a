package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a new tenant is to be.
 *
 * @param displayName what people read, one line of at most 512 characters
 * @param adminEmail where the set-up link is sent; the account itself is {@code
 *     admin@<tenantId>.local} whoever receives the link
 * @param region where its data should live; empty for no preference
 * @param timezone the zone in which its schedules are read
 */
public record ProvisionRequest(
    TenantId tenantId,
    String displayName,
    Optional<Email> adminEmail,
    String region,
    ZoneId timezone) {

  private static final int MAX_DISPLAY_NAME = 512;
  private static final int MAX_REGION = 64;

  public ProvisionRequest {
    if (displayName.isBlank() || displayName.length() > MAX_DISPLAY_NAME) {
      throw new IllegalArgumentException("A display name has 1 to 512 characters");
    }
    if (hasControlCharacters(displayName)) {
      throw new IllegalArgumentException("A display name is one line without control characters");
    }
    if (region.length() > MAX_REGION) {
      throw new IllegalArgumentException("A region has at most 64 characters");
    }
  }

  static boolean hasControlCharacters(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** A tenant named like its id, in UTC, anywhere. */
  public static ProvisionRequest of(TenantId tenantId) {
    return new ProvisionRequest(tenantId, tenantId.value(), Optional.empty(), "", ZoneOffset.UTC);
  }
}
