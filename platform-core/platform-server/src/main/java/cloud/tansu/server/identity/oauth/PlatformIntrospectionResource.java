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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells whether tokens count (RFC 7662). */
@Path("/identity/connect/introspect")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformIntrospectionResource {

  private final ClientCalls calls;
  private final IntrospectToken introspectToken;

  @Inject
  PlatformIntrospectionResource(ClientCalls calls, IntrospectToken introspectToken) {
    this.calls = calls;
    this.introspectToken = introspectToken;
  }

  @POST
  @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Introspect a token at the platform",
      description =
          "RFC 7662: whether an access or refresh token counts at this moment. What was revoked or ended is noticed within a second. The client has to authenticate.")
  @APIResponse(
      responseCode = "200",
      description = "active is false for whatever does not count",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is missing or wrong",
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  @APIResponse(
      responseCode = "401",
      description = TokenDescriptions.UNKNOWN_CLIENT,
      content = @Content(schema = @Schema(implementation = OAuthErrorMapper.ErrorView.class)))
  public Response introspect(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
      String body,
      @Context HttpServletRequest request) {
    Realm realm = Realm.PLATFORM;
    return calls.answer(
        realm, type, body, request, Response.Status.OK, introspectToken::introspect);
  }
}
