package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Metadata and keys of the platform's issuer. */
@Path("/identity/.well-known")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Platform sign-in", description = "OAuth 2.0 for administrators of the platform")
public class PlatformDiscoveryResource {

  private final DiscoveryAnswers answers;

  @Inject
  PlatformDiscoveryResource(DiscoveryAnswers answers) {
    this.answers = answers;
  }

  @GET
  @Path("/openid-configuration")
  @Operation(
      summary = "Provider metadata of the platform",
      description = "OpenID Connect Discovery 1.0; may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  public Response metadata() {
    return answers.metadata(Realm.PLATFORM);
  }

  @GET
  @Path("/oauth-authorization-server")
  @Operation(
      summary = "Authorization server metadata of the platform, below its issuer",
      description =
          "RFC 8414 as many clients read it: with the well-known part at the end of the issuer.")
  @APIResponse(
      responseCode = "200",
      description = "The metadata",
      content = @Content(schema = @Schema(implementation = DiscoveryDocument.class)))
  public Response serverMetadata() {
    return answers.metadata(Realm.PLATFORM);
  }

  @GET
  @Path("/jwks")
  @Operation(
      summary = "Public keys of the platform",
      description = "JSON Web Key Set (RFC 7517); may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The keys that may have signed a valid token",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              example = DiscoveryAnswers.JWKS_EXAMPLE))
  public Response keySet() {
    return answers.keySet(Realm.PLATFORM);
  }

  @GET
  @Path("/openid-configuration/jwks")
  @Operation(
      summary = "Public keys of the platform, under an older address",
      description = "JSON Web Key Set (RFC 7517); may be kept for five minutes.")
  @APIResponse(
      responseCode = "200",
      description = "The keys that may have signed a valid token",
      content =
          @Content(
              schema = @Schema(type = SchemaType.OBJECT),
              example = DiscoveryAnswers.JWKS_EXAMPLE))
  public Response keySetBelowMetadata() {
    return answers.keySet(Realm.PLATFORM);
  }
}
