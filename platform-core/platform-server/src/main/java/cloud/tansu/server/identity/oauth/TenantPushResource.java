package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.oauth.ConnectAnswers.PushedView;
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

/** Where clients push authorization requests (RFC 9126). */
@Path("/identity/{tenantId}/connect/par")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantPushResource {

  private final ClientCalls calls;
  private final ConnectAnswers answers;
  private final RequestTenant requestTenant;

  @Inject
  TenantPushResource(ClientCalls calls, ConnectAnswers answers, RequestTenant requestTenant) {
    this.calls = calls;
    this.answers = answers;
    this.requestTenant = requestTenant;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Push an authorization request at a tenant",
      description =
          "RFC 9126: the client authenticates and sends the parameters of an authorization request; the browser brings the request_uri only.")
  @APIResponse(
      responseCode = "201",
      description = "The reference to begin with",
      content = @Content(schema = @Schema(implementation = PushedView.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is missing or wrong",
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = TokenDescriptions.UNKNOWN_CLIENT,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response push(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.of(requestTenant.inPathAnonymous(tenantId).id());
    return calls.answer(realm, type, body, request, Response.Status.CREATED, answers::push);
  }
}
