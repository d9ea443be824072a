package cloud.tansu.server.functions;

import cloud.tansu.server.functions.secrets.FunctionSecrets;
import cloud.tansu.server.functions.secrets.SecretName;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The secrets that a function may read. */
@Path("/functions/api/{tenantId}/functions/{name}/secrets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Functions")
public class FunctionSecretNamesResource {

  private final FunctionSecrets secrets;
  private final RequestTenant requestTenant;

  @Inject
  FunctionSecretNamesResource(FunctionSecrets secrets, RequestTenant requestTenant) {
    this.secrets = secrets;
    this.requestTenant = requestTenant;
  }

  /** Names of secrets. */
  @Schema(name = "FunctionSecretNames")
  record Names(
      @Schema(required = true, description = "At most 50; the secrets need not be there yet")
          @Nullable List<String> names) {

    private Set<SecretName> parsed() {
      return Optional.ofNullable(names)
          .orElseThrow(() -> FunctionProblems.invalid("names", "is required"))
          .stream()
          .map(
              name ->
                  SecretName.parse(String.valueOf(name))
                      .orElseThrow(
                          () -> FunctionProblems.invalid("names", "has one that is no name")))
          .collect(Collectors.toSet());
    }
  }

  @GET
  @Operation(summary = "List the secrets that a function may read")
  @APIResponse(
      responseCode = "200",
      description = "Their names",
      content = @Content(schema = @Schema(implementation = Names.class)))
  public Names list(@PathParam("tenantId") String tenantId, @PathParam("name") String name) {
    return new Names(
        secrets
            .declared(tenant(tenantId), FunctionCallers.name(name).value())
            .map(List::copyOf)
            .orElseThrow(FunctionProblems::noFunction));
  }

  @PUT
  @Operation(
      summary = "Say which secrets a function may read",
      description = "It may read these and no others from now on.")
  @APIResponse(
      responseCode = "200",
      description = "The names as they are now",
      content = @Content(schema = @Schema(implementation = Names.class)))
  @APIResponse(responseCode = "400", description = "Too many names, or one that is none")
  public Names declare(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      Names body,
      @Context SecurityContext security) {
    TenantId tenant = tenant(tenantId);
    String function = FunctionCallers.name(name).value();
    if (!secrets.declare(Caller.actorOf(security), tenant, function, body.parsed())) {
      throw FunctionProblems.noFunction();
    }
    return list(tenantId, name);
  }

  private TenantId tenant(String tenantId) {
    return requestTenant.inPath(tenantId).id();
  }
}
