package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.StorageUsage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a tenant has stored, and may. */
@Path("/storage/api/usage")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Storage usage", description = "What a tenant has stored, and may")
public class UsageResource {

  private final StorageUsage usage;
  private final StorageCallers callers;

  @Inject
  UsageResource(StorageUsage usage, StorageCallers callers) {
    this.usage = usage;
    this.callers = callers;
  }

  /** Usage and quota; a limit of 0 or less is none. */
  @Schema(name = "StorageUsage")
  record UsageView(
      @Schema(description = "Bytes of all versions and of parts of open uploads") long totalBytes,
      @Schema(description = "Versions and delete markers") long objectCount,
      long maxTotalBytes,
      long maxObjectCount,
      long maxObjectSizeBytes) {

    static UsageView of(Usage usage) {
      return new UsageView(
          usage.bytes(),
          usage.objects(),
          usage.quota().maxTotalBytes(),
          usage.quota().maxObjectCount(),
          usage.quota().maxObjectSizeBytes());
    }
  }

  @GET
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "See what is stored, and what may be")
  @APIResponse(
      responseCode = "200",
      description = "Exact at this moment; a limit of 0 or less is none",
      content = @Content(schema = @Schema(implementation = UsageView.class)))
  public UsageView get() {
    return UsageView.of(usage.of(callers.signedIn().space()));
  }
}
