package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The access keys of a tenant. */
@Path(AccessKeysResource.PATH)
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Access keys", description = "Keys with which S3 clients reach the tenant's buckets")
public class AccessKeysResource {

  static final String PATH = "/storage/api/access-keys";

  private static final String ID = "Id of the access key";
  private static final String UNKNOWN = "There is no such access key";
  private static final String INVALID = "A member cannot be used; errors says which";

  private final AccessKeys keys;
  private final RequestTenant requestTenant;
  private final WebConfig web;

  @Inject
  AccessKeysResource(AccessKeys keys, RequestTenant requestTenant, WebConfig web) {
    this.keys = keys;
    this.requestTenant = requestTenant;
    this.web = web;
  }

  @GET
  @Operation(summary = "List access keys", description = "Newest first, without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "All access keys of the tenant",
      content = @Content(schema = @Schema(implementation = AccessKeyView.ListView.class)))
  public AccessKeyView.ListView list() {
    return AccessKeyView.ListView.of(keys.list(space()));
  }

  @POST
  @Operation(summary = "Make an access key", description = "The answer has the secret, this once.")
  @APIResponse(
      responseCode = "201",
      description = "The access key with its secret",
      headers = @Header(name = "Location", description = "Address of the access key"),
      content = @Content(schema = @Schema(implementation = AccessKeyView.SecretView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "409", description = "The tenant has as many as it can")
  public Response create(AccessKeyBody body, @Context SecurityContext security) {
    AccessKeys.WithSecret made = keys.create(Caller.actorOf(security), space(), body.wanted());
    URI location = URI.create(web.publicUrl() + PATH + "/" + made.key().id());
    return secret(Response.created(location), made);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Look at an access key", description = "Without its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The access key",
      content = @Content(schema = @Schema(implementation = AccessKeyView.class)))
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public AccessKeyView get(@Parameter(description = ID) @PathParam("id") String id) {
    return keys.find(space(), id(id)).map(AccessKeyView::of).orElseThrow(AccessKeyProblems::noKey);
  }

  @PUT
  @Path("/{id}")
  @Operation(
      summary = "Change an access key",
      description = "What is left out gets the value it has in a new one. The secret stays.")
  @APIResponse(
      responseCode = "200",
      description = "The access key after the change",
      content = @Content(schema = @Schema(implementation = AccessKeyView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public AccessKeyView change(
      @Parameter(description = ID) @PathParam("id") String id,
      AccessKeyBody body,
      @Context SecurityContext security) {
    return keys.change(Caller.actorOf(security), space(), id(id), body.wanted())
        .map(AccessKeyView::of)
        .orElseThrow(AccessKeyProblems::noKey);
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Delete an access key",
      description = "What is signed with it is refused: here at once, on other nodes in 10 s.")
  @APIResponse(responseCode = "204", description = "The access key is gone")
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response delete(
      @Parameter(description = ID) @PathParam("id") String id, @Context SecurityContext security) {
    if (!keys.delete(Caller.actorOf(security), space(), id(id))) {
      throw AccessKeyProblems.noKey();
    }
    return Response.noContent().build();
  }

  @POST
  @Path("/{id}/rotate-secret")
  @Operation(
      summary = "Give an access key another secret",
      description = "The old one signs as well for a while, 24 hours unless said otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "The access key with its new secret",
      content = @Content(schema = @Schema(implementation = AccessKeyView.SecretView.class)))
  @APIResponse(responseCode = "400", description = INVALID)
  @APIResponse(responseCode = "404", description = UNKNOWN)
  public Response rotateSecret(
      @Parameter(description = ID) @PathParam("id") String id,
      @Parameter(
              description = "Seconds for which the old secret signs as well, 0 to 2592000",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("overlapSeconds")
          @Nullable String overlapSeconds,
      @Context SecurityContext security) {
    Optional<Duration> overlap = AccessKeyBody.overlap(overlapSeconds);
    return secret(
        Response.ok(),
        keys.rotate(Caller.actorOf(security), space(), id(id), overlap)
            .orElseThrow(AccessKeyProblems::noKey));
  }

  private StorageSpace space() {
    return StorageSpace.of(requestTenant.ofCaller().id());
  }

  private static AccessKeyId id(String text) {
    return AccessKeyId.parse(text).orElseThrow(AccessKeyProblems::noKey);
  }

  private static Response secret(Response.ResponseBuilder response, AccessKeys.WithSecret made) {
    return response
        .header("Cache-Control", "no-store")
        .entity(AccessKeyView.SecretView.of(made))
        .build();
  }
}
