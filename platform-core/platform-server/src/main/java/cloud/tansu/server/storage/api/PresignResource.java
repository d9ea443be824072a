package cloud.tansu.server.storage.api;

import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Presigned addresses. */
@Path("/storage/api/presign")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
    name = "Presigned addresses",
    description = "Addresses that let whoever has them do one thing with one object for a while")
public class PresignResource {

  private static final String GIVEN = "The address, as path and query";
  private static final String NO_STORE = "no-store";

  private final IssuePresignedUrls issue;
  private final StorageCallers callers;

  @Inject
  PresignResource(IssuePresignedUrls issue, StorageCallers callers) {
    this.issue = issue;
    this.callers = callers;
  }

  @POST
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Presign reading or storing of an object",
      description = "The object need not be there. Whoever has the address needs no token.")
  @APIResponse(
      responseCode = "200",
      description = GIVEN,
      content = @Content(schema = @Schema(implementation = PresignBodies.UrlView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  public Response object(PresignBodies.ObjectBody body) {
    return secret(
        PresignBodies.UrlView.of(
            issue.issue(
                callers.signedIn(), body.grant(), PresignBodies.expiry(body.expirySeconds()))));
  }

  @POST
  @Path("/transform")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Presign a picture made of an object",
      description = "Smaller, or in another format; it keeps its proportions.")
  @APIResponse(
      responseCode = "200",
      description = GIVEN,
      content = @Content(schema = @Schema(implementation = PresignBodies.UrlView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  public Response transform(PresignBodies.TransformBody body) {
    return secret(
        PresignBodies.UrlView.of(
            issue.issue(
                callers.signedIn(), body.grant(), PresignBodies.expiry(body.expirySeconds()))));
  }

  @POST
  @Path("/resumable")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(summary = "Presign an upload that can be resumed")
  @APIResponse(
      responseCode = "200",
      description = GIVEN,
      content = @Content(schema = @Schema(implementation = PresignBodies.UrlView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  public Response resumable(PresignBodies.UploadBody body) {
    return secret(
        PresignBodies.UrlView.of(
            issue.issue(
                callers.signedIn(), body.resumable(), PresignBodies.expiry(body.expirySeconds()))));
  }

  @POST
  @Path("/multipart")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Presign an upload in parts",
      description = "All addresses that it takes, for the same time.")
  @APIResponse(
      responseCode = "200",
      description = "The addresses, as paths and queries",
      content = @Content(schema = @Schema(implementation = PresignBodies.UploadView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  public Response multipart(PresignBodies.UploadBody body) {
    return secret(
        PresignBodies.UploadView.of(
            issue.issueUpload(
                callers.signedIn(), body.post(), PresignBodies.expiry(body.expirySeconds()))));
  }

  @POST
  @Path("/rotate-key")
  @Consumes(MediaType.WILDCARD)
  @TenantAdministrators
  @Operation(
      summary = "Sign addresses with another key from now on",
      description =
          "Addresses that were given out stay good for their time, unless they are revoked.")
  @APIResponse(responseCode = "204", description = "It is done, on all nodes")
  public Response rotateKey(
      @Parameter(
              description = "true makes all addresses that were given out worthless at once",
              schema = @Schema(type = SchemaType.BOOLEAN))
          @QueryParam("revoke")
          @Nullable String revoke) {
    if (revoke != null && !revoke.equals("true") && !revoke.equals("false")) {
      throw StorageApiProblems.invalid("revoke", "is true or false");
    }
    issue.rotateKey(callers.signedIn(), "true".equals(revoke));
    return Response.noContent().build();
  }

  private static Response secret(Object addresses) {
    return Response.ok(addresses).header("Cache-Control", NO_STORE).build();
  }
}
