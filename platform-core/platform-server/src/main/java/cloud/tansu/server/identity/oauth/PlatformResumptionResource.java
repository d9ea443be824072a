package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where an authorization request goes on after its user has done something. */
@Path("/identity/connect/resume")
@ApplicationScoped
@Anonymous
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformResumptionResource {

  private final FlowAnswers answers;

  @Inject
  PlatformResumptionResource(FlowAnswers answers) {
    this.answers = answers;
  }

  @GET
  @Operation(
      summary = "Go on with an authorization request of the platform",
      description = "Where the pages lead when the user has signed in. For browsers.")
  @APIResponse(
      responseCode = "303",
      description = "To the next page, or to the application with a code or an error")
  @APIResponse(
      responseCode = "400",
      description = "The request was finished or has waited too long",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response resume(
      @Parameter(description = "Reference of the request") @DefaultValue("") @QueryParam("request")
          String reference,
      @Context HttpServletRequest request) {
    return answers.resume(Realm.PLATFORM, reference, request);
  }
}
