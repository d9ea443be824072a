package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.PlatformAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** The access keys to the platform's own space, for the services that store traces and logs. */
@Path("/platform/api/storage-access-keys")
@ApplicationScoped
@PlatformAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Platform access keys", description = "Keys to the buckets of the platform itself")
public class PlatformAccessKeysResource {

  private final AccessKeys keys;

  @Inject
  PlatformAccessKeysResource(AccessKeys keys) {
    this.keys = keys;
  }

  @GET
  @Operation(
      summary = "List the platform's access keys",
      description = "Newest first, without their secrets.")
  @APIResponse(
      responseCode = "200",
      description = "All access keys to the platform's own buckets",
      content = @Content(schema = @Schema(implementation = AccessKeyView.ListView.class)))
  public AccessKeyView.ListView list() {
    return AccessKeyView.ListView.of(keys.list(StorageSpace.PLATFORM));
  }

  @POST
  @Operation(
      summary = "Make an access key of the platform",
      description = "It reaches no tenant's bucket. The answer has the secret, this once.")
  @APIResponse(
      responseCode = "201",
      description = "The access key with its secret",
      content = @Content(schema = @Schema(implementation = AccessKeyView.SecretView.class)))
  @APIResponse(responseCode = "400", description = "A member cannot be used; errors says which")
  @APIResponse(responseCode = "409", description = "There are as many as can be")
  public Response create(AccessKeyBody body, @Context SecurityContext security) {
    AccessKeys.WithSecret made =
        keys.create(Caller.actorOf(security), StorageSpace.PLATFORM, body.wanted());
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(AccessKeyView.SecretView.of(made))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Delete an access key of the platform",
      description = "What is signed with it is refused: here at once, on other nodes in 10 s.")
  @APIResponse(responseCode = "204", description = "The access key is gone")
  @APIResponse(responseCode = "404", description = "There is no such access key")
  public Response delete(
      @Parameter(description = "Id of the access key") @PathParam("id") String id,
      @Context SecurityContext security) {
    AccessKeyId key = AccessKeyId.parse(id).orElseThrow(AccessKeyProblems::noKey);
    if (!keys.delete(Caller.actorOf(security), StorageSpace.PLATFORM, key)) {
      throw AccessKeyProblems.noKey();
    }
    return Response.noContent().build();
  }
}
