package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** The token endpoint of the platform's administrators. */
@Path("/identity/connect/token")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformTokenResource {

  private final TokenAnswers answers;

  @Inject
  PlatformTokenResource(TokenAnswers answers) {
    this.answers = answers;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(summary = "Get tokens of an administrator", description = TokenDescriptions.TOKEN)
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
  @APIResponse(
      responseCode = "429",
      description = TokenDescriptions.THROTTLED,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "503",
      description = TokenDescriptions.BUSY,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  public Response token(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    return answers.answer(Realm.PLATFORM, type, body, request);
  }
}
