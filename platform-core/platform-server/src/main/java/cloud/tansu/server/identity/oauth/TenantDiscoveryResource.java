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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Metadata and keys of each tenant's issuer. */
@Path("/identity/{tenantId}/.well-known")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantDiscoveryResource {

  private final DiscoveryAnswers answers;
  private final RequestTenant requestTenant;

  @Inject
  TenantDiscoveryResource(DiscoveryAnswers answers, RequestTenant requestTenant) {
    this.answers = answers;
    this.requestTenant = requestTenant;
  }

  @GET
  @Path("/openid-configuration")
  @Operation(
      summary = "Provider metadata of a tenant",
      description = "OpenID Connect Discovery 1.0; may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response metadata(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return answers.metadata(realm(tenantId));
  }

  @GET
  @Path("/oauth-authorization-server")
  @Operation(
      summary = "Authorization server metadata of a tenant, below its issuer",
      description =
          "RFC 8414 as many clients read it: with the well-known part at the end of the issuer.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response serverMetadata(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return answers.metadata(realm(tenantId));
  }

  @GET
  @Path("/jwks.json")
  @Operation(
      summary = "Public keys of a tenant",
      description = "JSON Web Key Set (RFC 7517); may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The keys that may have signed a valid token",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              example = DiscoveryAnswers.JWKS_EXAMPLE))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response keySet(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return answers.keySet(realm(tenantId));
  }

  @GET
  @Path("/jwks")
  @Operation(
      summary = "Public keys of a tenant, under the short address",
      description = "JSON Web Key Set (RFC 7517); may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The keys that may have signed a valid token",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              example = DiscoveryAnswers.JWKS_EXAMPLE))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response keySetShort(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId) {
    return answers.keySet(realm(tenantId));
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPathAnonymous(tenantId).id());
  }
}
