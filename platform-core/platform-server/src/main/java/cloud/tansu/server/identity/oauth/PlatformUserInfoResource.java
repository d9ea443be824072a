package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells applications who their user is. */
@Path("/identity/connect/userinfo")
@ApplicationScoped
@RequiresScope(Scopes.OPENID)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformUserInfoResource {

  private final UserInfo userInfo;

  @Inject
  PlatformUserInfoResource(UserInfo userInfo) {
    this.userInfo = userInfo;
  }

  @GET
  @Operation(
      summary = "Who the user of an access token of the platform is",
      description = "OpenID Connect Core 1.0 §5.3; the claims that the token's scopes allow.")
  @APIResponse(
      responseCode = "200",
      description = "The claims",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "401", description = "The token or its session does not count")
  @APIResponse(responseCode = "403", description = "The token lacks the scope openid")
  public Response get(@Context SecurityContext security) {
    return userInfo.answer(Realm.PLATFORM, security);
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Who the user of an access token of the platform is, by POST",
      description = "The same as with GET (OpenID Connect Core 1.0 §5.3.1).")
  @APIResponse(
      responseCode = "200",
      description = "The claims",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "401", description = "The token or its session does not count")
  @APIResponse(responseCode = "403", description = "The token lacks the scope openid")
  public Response post(@Context SecurityContext security) {
    return userInfo.answer(Realm.PLATFORM, security);
  }
}
