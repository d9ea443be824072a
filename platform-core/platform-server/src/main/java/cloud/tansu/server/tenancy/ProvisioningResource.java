package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.PlatformAdministrators;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants over HTTP: provision, list, look at, suspend, resume, delete, restore. */
@Path("/db/api/provisioning/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@PlatformAdministrators
@Tag(name = "Tenants")
public class ProvisioningResource {

  private final Tenancy tenancy;
  private final TenantRegistry registry;
  private final WebConfig web;

  @Inject
  ProvisioningResource(Tenancy tenancy, TenantRegistry registry, WebConfig web) {
    this.tenancy = tenancy;
    this.registry = registry;
    this.web = web;
  }

  @POST
  @PlatformAdministrators(orScope = ProvisionKeyFilter.SCOPE)
  @Operation(
      summary = "Provision a tenant",
      description =
          "Makes the tenant's database, its first administrator and its signing key. Repeating the"
              + " call is harmless: an existing tenant is returned with status 200 and without a"
              + " set-up link. Instead of a token the header X-Provision-Key is accepted when a key"
              + " is configured.")
  @APIResponse(
      responseCode = "201",
      description = "The tenant was made; the set-up link is shown this once",
      content = @Content(schema = @Schema(implementation = ProvisionedView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The tenant existed already",
      content = @Content(schema = @Schema(implementation = ProvisionedView.class)))
  public Response provision(ProvisionBody body, @Context SecurityContext security) {
    Provisioned provisioned = tenancy.provision(Caller.actorOf(security), body.toRequest());
    ProvisionedView view = ProvisionedView.of(provisioned);
    if (!provisioned.created()) {
      return Response.ok(view).build();
    }
    URI location =
        URI.create(
            web.publicUrl() + "/db/api/provisioning/tenants/" + provisioned.tenant().id().value());
    return Response.created(location).entity(view).build();
  }

  @GET
  @Operation(summary = "List tenants", description = "By id; search looks into id and name.")
  @APIResponse(
      responseCode = "200",
      description = "One page of tenants",
      content = @Content(schema = @Schema(implementation = TenantPage.class)))
  public Page<TenantView> list(
      @Parameter(description = "Part of id or display name") @DefaultValue("") @QueryParam("search")
          String search,
      @Parameter(description = "active, suspended, deleting, provisioning or failed")
          @QueryParam("status")
          @Nullable String status,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("page")
          @Nullable String page,
      @Parameter(schema = @Schema(type = SchemaType.INTEGER)) @QueryParam("pageSize")
          @Nullable String pageSize) {
    return registry.list(search, statusOf(status), Paging.of(page, pageSize)).map(TenantView::of);
  }

  private static Optional<TenantStatus> statusOf(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<TenantStatus> status =
        Arrays.stream(TenantStatus.values())
            .filter(known -> known.name().equals(text.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (status.isEmpty()) {
      throw Problem.of(Problems.INVALID_REQUEST, "There is no status '" + text + "'.")
          .withError("status", "is one of active, suspended, deleting, provisioning, failed")
          .asException();
    }
    return status;
  }

  @GET
  @Path("/{tenantId}")
  @Operation(summary = "Look at a tenant")
  @APIResponse(
      responseCode = "200",
      description = "The tenant",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  public TenantView get(@PathParam("tenantId") String tenantId) {
    return registry
        .find(id(tenantId))
        .map(TenantView::of)
        .orElseThrow(ProvisioningResource::unknown);
  }

  @POST
  @Path("/{tenantId}/suspend")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Suspend a tenant",
      description = "Users, tokens, functions and direct SQL stop working at once; data is kept.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant, suspended",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "Its state does not allow this")
  public TenantView suspend(
      @PathParam("tenantId") String tenantId, @Context SecurityContext security) {
    return TenantView.of(tenancy.suspend(Caller.actorOf(security), id(tenantId)));
  }

  @POST
  @Path("/{tenantId}/resume")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Resume a suspended tenant")
  @APIResponse(
      responseCode = "200",
      description = "The tenant, active",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "Its state does not allow this")
  public TenantView resume(
      @PathParam("tenantId") String tenantId, @Context SecurityContext security) {
    return TenantView.of(tenancy.resume(Caller.actorOf(security), id(tenantId)));
  }

  @DELETE
  @Path("/{tenantId}")
  @Operation(
      summary = "Delete a tenant",
      description = "It can be restored until 'purgeAfter'; then its database is dropped.")
  @APIResponse(
      responseCode = "200",
      description = "The tenant, deleted",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "Its state does not allow this")
  public TenantView delete(
      @PathParam("tenantId") String tenantId, @Context SecurityContext security) {
    return TenantView.of(tenancy.delete(Caller.actorOf(security), id(tenantId)));
  }

  @POST
  @Path("/{tenantId}/restore")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Restore a deleted tenant within its grace period")
  @APIResponse(
      responseCode = "200",
      description = "The tenant, active",
      content = @Content(schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "Its state does not allow this")
  public TenantView restore(
      @PathParam("tenantId") String tenantId, @Context SecurityContext security) {
    return TenantView.of(tenancy.restore(Caller.actorOf(security), id(tenantId)));
  }

  private static TenantId id(String text) {
    return TenantId.parse(text).orElseThrow(ProvisioningResource::unknown);
  }

  private static RuntimeException unknown() {
    return TenancyProblems.TENANT_NOT_FOUND.because("There is no tenant of that id.");
  }

  /** The answer to a provisioning call. */
  @Schema(name = "ProvisionedTenant")
  record ProvisionedView(
      String tenantId,
      String database,
      boolean created,
      String message,
      @Schema(description = "One-time link by which the first administrator sets a password")
          Optional<String> setupLink,
      TenantView tenant) {

    static ProvisionedView of(Provisioned provisioned) {
      Tenant tenant = provisioned.tenant();
      return new ProvisionedView(
          tenant.id().value(),
          tenant.database().value(),
          provisioned.created(),
          provisioned.created() ? "Created" : "Already existed",
          provisioned.setupLink().map(URI::toString),
          TenantView.of(tenant));
    }
  }

  /** The shape of a page of tenants, for the API description. */
  @Schema(name = "TenantPage")
  record TenantPage(long total, int page, int pageSize, java.util.List<TenantView> items) {}
}
