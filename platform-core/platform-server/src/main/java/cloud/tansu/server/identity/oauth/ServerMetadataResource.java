package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The metadata of each issuer where OAuth 2.0 clients look for it: between host and path of the
 * issuer (RFC 8414 §3.1), not after it.
 */
@Path("/.well-known/oauth-authorization-server/identity")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class ServerMetadataResource {

  private final DiscoveryAnswers answers;
  private final RequestTenant requestTenant;

  @Inject
  ServerMetadataResource(DiscoveryAnswers answers, RequestTenant requestTenant) {
    this.answers = answers;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "Authorization server metadata of the platform",
      description = "RFC 8414; may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  public Response ofPlatform() {
    return answers.metadata(Realm.PLATFORM);
  }

  @GET
  @Path("/{tenantId}")
  @Operation(
      summary = "Authorization server metadata of a tenant",
      description = "RFC 8414; may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response ofTenant(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return answers.metadata(Realm.of(requestTenant.inPathAnonymous(tenantId).id()));
  }
}
