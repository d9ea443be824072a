package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page that says who is signed in. */
@Path("/identity/account/signed-in")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformSignedInResource {

  private final SignedInPages signedIn;

  @Inject
  PlatformSignedInResource(SignedInPages signedIn) {
    this.signedIn = signedIn;
  }

  @GET
  @Operation(
      summary = "Page of the platform that says who is signed in",
      description = "Where the sign-in page leads when no application waits. For browsers.")
  @APIResponse(responseCode = "200", description = "Who is signed in")
  @APIResponse(responseCode = "303", description = "Nobody is: to the sign-in page")
  public Response show(@Context HttpServletRequest request) {
    return signedIn.show(Realm.PLATFORM, request);
  }
}
