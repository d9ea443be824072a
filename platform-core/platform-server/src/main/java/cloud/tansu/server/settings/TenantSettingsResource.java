package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A tenant's settings over HTTP, for its administrators and the platform's. */
@Path("/platform/api/tenants/{tenantId}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@ApplicationScoped
@TenantAdministrators
@Tag(name = "Settings")
public class TenantSettingsResource {

  private final SettingCatalogue catalogue;
  private final Settings settings;

  @Inject
  TenantSettingsResource(SettingCatalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  @GET
  @Operation(
      summary = "List a tenant's settings",
      description = "Settings that are the same for all tenants are left out.")
  @APIResponse(
      responseCode = "200",
      description = "Settings that can differ, by name",
      content = @Content(schema = @Schema(implementation = SettingView[].class)))
  public List<SettingView> list(@PathParam("tenantId") String tenantId) {
    TenantId tenant = tenant(tenantId);
    return catalogue.all().stream()
        .filter(key -> key.scope() != SettingKey.Scope.PLATFORM)
        .map(key -> view(key, tenant))
        .toList();
  }

  @PUT
  @Path("/{name}")
  @Operation(
      summary = "Give a tenant a value of its own",
      description = "Holds on this node at once and on others within 5 seconds; audited.")
  @APIResponse(
      responseCode = "200",
      description = "The setting as it is now",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  public SettingView set(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      SettingBody body,
      @Context SecurityContext security) {
    return set(catalogue.require(name), tenant(tenantId), body, caller(security));
  }

  private <T> SettingView set(SettingKey<T> key, TenantId tenant, SettingBody body, Caller caller) {
    requireMayOverride(key, caller);
    settings.set(caller.actor(), key, tenant, body.valueOf(key), body.versionOrNone());
    return view(key, tenant);
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Let the platform's value hold for a tenant again")
  @APIResponse(
      responseCode = "200",
      description = "The setting as it is now",
      content = @Content(schema = @Schema(implementation = SettingView.class)))
  public SettingView reset(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Parameter(description = "Version that is taken away")
          @DefaultValue("0")
          @QueryParam("version")
          long version,
      @Context SecurityContext security) {
    SettingKey<?> key = catalogue.require(name);
    Caller caller = caller(security);
    requireMayOverride(key, caller);
    settings.reset(caller.actor(), key, tenant(tenantId), version);
    return view(key, tenant(tenantId));
  }

  private static void requireMayOverride(SettingKey<?> key, Caller caller) {
    if (key.scope() == SettingKey.Scope.OPERATOR && !caller.isPlatformAdministrator()) {
      throw Problems.FORBIDDEN.because("Only the operator of the platform changes this setting.");
    }
  }

  private SettingView view(SettingKey<?> key, TenantId tenant) {
    return SettingView.of(key, settings.tenantSetting(key, tenant));
  }

  private static TenantId tenant(String text) {
    return TenantId.parse(text)
        .orElseThrow(() -> Problems.NOT_FOUND.because("There is no tenant of that id."));
  }

  private static Caller caller(SecurityContext security) {
    return Caller.of(security.getUserPrincipal())
        .orElseThrow(() -> Problems.UNAUTHENTICATED.because("Send an access token."));
  }
}
