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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The token endpoint of each tenant. */
@Path("/identity/{tenantId}/connect/token")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantTokenResource {

  private final TokenAnswers answers;
  private final RequestTenant requestTenant;

  @Inject
  TenantTokenResource(TokenAnswers answers, RequestTenant requestTenant) {
    this.answers = answers;
    this.requestTenant = requestTenant;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(summary = "Get tokens of a tenant's user", description = TokenDescriptions.TOKEN)
  @APIResponse(
      responseCode = "200",
      description = "The tokens",
      content = @Content(schema = @Schema(implementation = TokenView.class)))
  @APIResponse(
      responseCode = "400",
      description = TokenDescriptions.REFUSED,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = TokenDescriptions.UNKNOWN_CLIENT,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  @APIResponse(
      responseCode = "429",
      description = TokenDescriptions.THROTTLED,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "503",
      description = TokenDescriptions.BUSY,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  public Response token(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return answers.answer(realm, type, body, request);
  }
}
