package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a request to provision a tenant. */
@Schema(name = "ProvisionTenant")
record ProvisionBody(
    @Schema(required = true, example = "acme") @Nullable String tenantId,
    @Nullable String displayName,
    @Schema(description = "Where the one-time set-up link is sent") @Nullable String adminEmail,
    @Nullable String region,
    @Schema(example = "Europe/Istanbul") @Nullable String timezone) {

  ProvisionRequest toRequest() {
    TenantId id = id();
    try {
      return new ProvisionRequest(
          id, name(id), email(), region == null ? "" : region.strip(), zone());
    } catch (IllegalArgumentException invalid) {
      throw Problems.INVALID_REQUEST.because(invalid.getMessage() + ".", invalid);
    }
  }

  private String name(TenantId id) {
    String name = displayName == null || displayName.isBlank() ? id.value() : displayName.strip();
    if (ProvisionRequest.hasControlCharacters(name)) {
      throw invalid("displayName", "is one line without control characters");
    }
    return name;
  }

  private TenantId id() {
    if (tenantId == null || tenantId.isBlank()) {
      throw Problem.of(TenancyProblems.TENANT_ID_INVALID, "The member 'tenantId' is missing.")
          .withError("tenantId", "is required")
          .asException();
    }
    return TenantId.parse(tenantId).orElseThrow(this::invalidId);
  }

  private RuntimeException invalidId() {
    boolean reserved = tenantId != null && TenantId.isReserved(tenantId);
    String message =
        reserved
            ? "is a word that the platform keeps for itself"
            : "has 1 to 45 lower-case letters, digits and inner hyphens";
    return Problem.of(TenancyProblems.TENANT_ID_INVALID, "The tenant id " + message + ".")
        .withError("tenantId", message)
        .asException();
  }

  private Optional<Email> email() {
    if (adminEmail == null || adminEmail.isBlank()) {
      return Optional.empty();
    }
    Optional<Email> parsed = Email.parse(adminEmail);
    if (parsed.isEmpty()) {
      throw invalid("adminEmail", "is not an e-mail address");
    }
    return parsed;
  }

  private ZoneId zone() {
    try {
      return timezone == null || timezone.isBlank() ? ZoneId.of("UTC") : ZoneId.of(timezone);
    } catch (DateTimeException unknown) {
      throw invalid("timezone", "is not a zone of the IANA time zone database");
    }
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The member '" + field + "' " + message + ".")
        .withError(field, message)
        .asException();
  }
}
