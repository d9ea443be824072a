package cloud.tansu.server.functions.secrets;

import cloud.tansu.server.functions.secrets.SecretViews.SecretBody;
import cloud.tansu.server.functions.secrets.SecretViews.SecretView;
import cloud.tansu.server.functions.secrets.SecretViews.SecretsView;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Secrets of a tenant's functions. */
@Path("/functions/api/{tenantId}/secrets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Function secrets", description = "Written by administrators, read by functions")
public class SecretsResource {

  private final FunctionSecrets secrets;
  private final RequestTenant requestTenant;
  private final Clock clock;

  @Inject
  SecretsResource(FunctionSecrets secrets, RequestTenant requestTenant, Clock clock) {
    this.secrets = secrets;
    this.requestTenant = requestTenant;
    this.clock = clock;
  }

  @GET
  @Operation(summary = "List secrets", description = "By name, without their values.")
  @APIResponse(
      responseCode = "200",
      description = "All secrets of the tenant",
      content = @Content(schema = @Schema(implementation = SecretsView.class)))
  public SecretsView list(@PathParam("tenantId") String tenantId) {
    Instant now = clock.instant();
    return new SecretsView(
        secrets.list(tenant(tenantId)).stream().map(each -> SecretView.of(each, now)).toList());
  }

  @GET
  @Path("/{name}")
  @Operation(summary = "Read about a secret", description = "Without its value.")
  @APIResponse(
      responseCode = "200",
      description = "What is known of the secret",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  public SecretView get(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = "Name of the secret") @PathParam("name") String name) {
    return SecretName.parse(name)
        .flatMap(parsed -> secrets.find(tenant(tenantId), parsed))
        .map(secret -> SecretView.of(secret, clock.instant()))
        .orElseThrow(SecretProblems::notFound);
  }

  @PUT
  @Path("/{name}")
  @Operation(
      summary = "Give a secret a value",
      description = "A new one, or another one. Functions read the new value at once.")
  @APIResponse(
      responseCode = "200",
      description = "What is known of the secret now",
      content = @Content(schema = @Schema(implementation = SecretView.class)))
  @APIResponse(responseCode = "400", description = "Name, value or days cannot be used")
  @APIResponse(responseCode = "409", description = "The tenant has as many as it may have")
  public SecretView put(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = "Name of the secret") @PathParam("name") String name,
      SecretBody body,
      @Context SecurityContext security) {
    SecretName parsed =
        SecretName.parse(name)
            .orElseThrow(
                () ->
                    SecretProblems.invalid(
                        "name",
                        "has 1 to 64 letters, digits, dots, hyphens and underscores, and begins"
                            + " with a letter"));
    if (body.value() == null) {
      throw SecretProblems.invalid("value", "is required");
    }
    StoredSecret stored =
        secrets.put(Caller.actorOf(security), tenant(tenantId), parsed, body.value(), body.days());
    return SecretView.of(stored, clock.instant());
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Delete a secret", description = "Functions that ask for it get an error.")
  @APIResponse(responseCode = "204", description = "The secret is gone")
  public void delete(
      @PathParam("tenantId") String tenantId,
      @Parameter(description = "Name of the secret") @PathParam("name") String name,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    boolean there =
        SecretName.parse(name)
            .map(parsed -> secrets.delete(Caller.actorOf(security), tenant, parsed))
            .orElse(false);
    if (!there) {
      throw SecretProblems.notFound();
    }
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
