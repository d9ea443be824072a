package cloud.tansu.server.identity.me;

import cloud.tansu.server.identity.realm.Realm;
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

/** Where a user of the platform is signed in. */
@Path("/identity/admin/me/sessions")
@ApplicationScoped
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "My platform account",
    description = "What users of the platform do with their own account")
public class PlatformMySessionsResource {

  private final MeAnswers me;

  @Inject
  PlatformMySessionsResource(MeAnswers me) {
    this.me = me;
  }

  @GET
  @Operation(summary = "List my sessions", description = "The one used last first; at most 200.")
  @APIResponse(
      responseCode = "200",
      description = "The sessions that run",
      content = @Content(schema = @Schema(implementation = MySessionsView.class)))
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response list(@Context SecurityContext security) {
    return Response.ok(me.sessions(Realm.PLATFORM, security)).build();
  }

  @DELETE
  @Operation(
      summary = "End my other sessions",
      description = "All but the one of the access token and the browser it was opened from.")
  @APIResponse(responseCode = "204", description = "They have ended")
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  public Response endOthers(@Context SecurityContext security) {
    return me.endOtherSessions(Realm.PLATFORM, security);
  }

  @DELETE
  @Path("/{sessionId}")
  @Operation(
      summary = "End one of my sessions",
      description = "One of the browser ends with those of applications that were opened from it.")
  @APIResponse(responseCode = "204", description = "It has ended")
  @APIResponse(
      responseCode = "401",
      description = "There is no valid access token, or its session has ended")
  @APIResponse(
      responseCode = "403",
      description = "The token is another realm's, or of an application that may not do this")
  @APIResponse(responseCode = "404", description = "I have no such session")
  public Response end(
      @Parameter(description = "Id of the session") @PathParam("sessionId") String sessionId,
      @Context SecurityContext security) {
    return me.endSession(Realm.PLATFORM, sessionId, security);
  }
}
