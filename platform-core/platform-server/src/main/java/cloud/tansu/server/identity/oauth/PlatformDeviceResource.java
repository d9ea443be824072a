package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.oauth.ConnectAnswers.DeviceView;
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

/** Where devices without a browser begin (RFC 8628). */
@Path("/identity/connect/device_authorization")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformDeviceResource {

  private final ClientCalls calls;
  private final ConnectAnswers answers;

  @Inject
  PlatformDeviceResource(ClientCalls calls, ConnectAnswers answers) {
    this.calls = calls;
    this.answers = answers;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Begin with a device at the platform",
      description =
          "RFC 8628: the device shows the user_code, and asks the token endpoint with the device_code until the user has decided.")
  @APIResponse(
      responseCode = "200",
      description = "The codes",
      content = @Content(schema = @Schema(implementation = DeviceView.class)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is missing or wrong",
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = TokenDescriptions.UNKNOWN_CLIENT,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  public Response begin(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return calls.answer(realm, type, body, request, Response.Status.OK, answers::device);
  }
}
