package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Authenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The accounts at other providers that sign a user in. */
@Path("/identity/api/{tenantId}/me/logins")
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "My account", description = "What users of a tenant do with their own account")
public class TenantMyLoginsResource {

  private static final String TENANT = "Id of the tenant";

  private final LoginAnswers logins;
  private final RequestTenant requestTenant;

  @Inject
  TenantMyLoginsResource(LoginAnswers logins, RequestTenant requestTenant) {
    this.logins = logins;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "List my logins",
      description = "My accounts at other providers that sign me in, the one linked first first.")
  @APIResponse(
      responseCode = "200",
      description = "The logins",
      content = @Content(schema = @Schema(implementation = MyLoginsView.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response list(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Context SecurityContext security) {
    return Response.ok(logins.list(realm(tenantId), security)).build();
  }

  @DELETE
  @Path("/{loginId}")
  @Operation(
      summary = "Unlink one of my logins",
      description = "Needs a fresh sign-in. Who has no password keeps at least one login.")
  @APIResponse(responseCode = "204", description = "It signs me in no longer")
  @APIResponse(
      responseCode = "401",
      description = "No valid access token, or a fresh sign-in is needed; see WWW-Authenticate")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "404", description = "I have no such login")
  @APIResponse(responseCode = "409", description = "It is all that I can sign in with")
  public Response unlink(
      @Parameter(description = TENANT) @PathParam("tenantId") String tenantId,
      @Parameter(description = "Id of the login") @PathParam("loginId") String loginId,
      @Context SecurityContext security) {
    return logins.unlink(realm(tenantId), loginId, security);
  }

  private Realm realm(String tenantId) {
    return Realm.of(requestTenant.inPath(tenantId).id());
  }
}
