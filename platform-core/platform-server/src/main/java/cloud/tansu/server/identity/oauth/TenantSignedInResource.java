package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page that says who is signed in. */
@Path("/identity/{tenantId}/account/signed-in")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Tenant OpenID", description = "OAuth 2.0 and OpenID Connect for a tenant's users")
public class TenantSignedInResource {

  private final SignedInPages signedIn;
  private final RequestTenant requestTenant;

  @Inject
  TenantSignedInResource(SignedInPages signedIn, RequestTenant requestTenant) {
    this.signedIn = signedIn;
    this.requestTenant = requestTenant;
  }

  @GET
  @Operation(
      summary = "Page of a tenant that says who is signed in",
      description = "Where the sign-in page leads when no application waits. For browsers.")
  @APIResponse(responseCode = "200", description = "Who is signed in")
  @APIResponse(responseCode = "303", description = "Nobody is: to the sign-in page")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response show(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Context HttpServletRequest request) {
    return signedIn.show(Realm.of(requestTenant.inPathAnonymous(tenantId).id()), request);
  }
}
