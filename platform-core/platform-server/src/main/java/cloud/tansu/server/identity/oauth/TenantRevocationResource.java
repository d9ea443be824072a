package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends the sessions of tokens (RFC 7009). */
@Path("/identity/{tenantId}/connect/revoke")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantRevocationResource {

  private final ClientCalls calls;
  private final RevokeToken revokeToken;
  private final RequestTenant requestTenant;

  @Inject
  TenantRevocationResource(
      ClientCalls calls, RevokeToken revokeToken, RequestTenant requestTenant) {
    this.calls = calls;
    this.revokeToken = revokeToken;
    this.requestTenant = requestTenant;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Revoke a token at a tenant",
      description =
          "RFC 7009: ends the session of an access or refresh token of the client. A token that is not known is answered in the same way.")
  @APIResponse(
      responseCode = "200",
      description = "The token does not count",
      content = @Content(schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is missing or wrong",
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = TokenDescriptions.UNKNOWN_CLIENT,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response revoke(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return calls.answer(realm, type, body, request, Response.Status.OK, revokeToken::revoke);
  }
}
