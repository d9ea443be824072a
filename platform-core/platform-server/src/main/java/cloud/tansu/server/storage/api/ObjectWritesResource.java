package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Storing and deleting objects. */
@Path("/storage/api/objects")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class ObjectWritesResource {

  private final ObjectWrites writes;
  private final StorageCallers callers;
  private final HttpServletRequest request;

  @Inject
  ObjectWritesResource(ObjectWrites writes, StorageCallers callers, HttpServletRequest request) {
    this.writes = writes;
    this.callers = callers;
    this.request = request;
  }

  @PUT
  @Path("/{bucket}/{key: .+}")
  @Anonymous
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Store an object",
      description =
          "With a token that has the scope storage.write, or by a presigned address. The body is the"
              + " object; headers x-tansu-meta-… are kept with it, and x-tansu-tags as"
              + " name=value&name=value.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states that may be changed; answers 412 in any other")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "* stores the object only when there is none yet")
  @Parameter(
      name = "Content-MD5",
      in = ParameterIn.HEADER,
      description = "MD5 of the body in base64; another body is refused")
  @Parameter(name = "x-tansu-tags", in = ParameterIn.HEADER, description = "Tags of the object")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      description = "It is stored",
      headers = @Header(name = "ETag", description = StorageScopes.TAG),
      content = @Content(schema = @Schema(implementation = WriteAnswers.StoredView.class)))
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "411", description = "The header Content-Length is missing")
  @APIResponse(responseCode = "413", description = StorageScopes.QUOTA)
  @APIResponse(responseCode = "415", description = "The address allows another content type only")
  @APIResponse(responseCode = "507", description = StorageScopes.FULL)
  public Response put(
      @BeanParam AddressParameters named,
      @BeanParam SignatureParameters signature,
      @BeanParam BoundParameters bounds,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    ObjectAddress address = ObjectAddress.of(uri);
    StorageCaller caller = callers.writer(uri.getQueryParameters(), claim -> claim.put(address));
    long size = length(request);
    UploadHeaders.checkBounds(PresignClaim.of(uri.getQueryParameters()), headers, size);
    PutObject wanted =
        new PutObject(
            address.bucket(),
            address.key(),
            UploadHeaders.headers(headers),
            UploadHeaders.labels(headers),
            Preconditions.ofWrite(headers),
            OptionalLong.of(size),
            UploadHeaders.digests(headers));
    StoredObject stored =
        WriteAnswers.stored(writes.put(caller.space(), caller.actor(), wanted, body));
    return WriteAnswers.answer(Response.Status.CREATED, stored);
  }

  /** The length of a body, which has to be known before it is read. */
  static long length(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length < 0) {
      throw StorageApiProblems.noLength();
    }
    return length;
  }

  @DELETE
  @Path("/{bucket}/{key: .+}")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Delete an object, or one version of it",
      description =
          "A bucket that keeps versions hides the object behind a delete marker; a version that is"
              + " named is gone for good.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states that may be changed; answers 412 in any other")
  @Parameter(name = "versionId", in = ParameterIn.QUERY, description = StorageScopes.VERSION)
  @APIResponse(
      responseCode = "204",
      description = "It is gone",
      headers =
          @Header(
              name = "x-tansu-delete-marker",
              description = "true when versions of it are still there"))
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  public Response delete(
      @BeanParam AddressParameters named, @Context UriInfo uri, @Context HttpHeaders headers) {
    ObjectAddress address = ObjectAddress.of(uri);
    StorageCaller caller = callers.signedIn();
    Optional<String> version = PresignClaim.value(uri.getQueryParameters(), "versionId");
    DeleteObject target =
        new DeleteObject(
            address.key(),
            version.map(ObjectReadsResource::version).orElse(AskedVersion.LATEST),
            Preconditions.ofWrite(headers));
    return switch (writes.delete(caller.space(), caller.actor(), address.bucket(), target)) {
      case DeleteResult.Deleted deleted -> deleted(deleted);
      case DeleteResult.Missing missing -> throw StorageApiProblems.noObject();
      case DeleteResult.NoBucket none -> throw StorageApiProblems.noBucket();
      case DeleteResult.ConditionFailed failed -> throw StorageApiProblems.changed();
    };
  }

  private static Response deleted(DeleteResult.Deleted deleted) {
    Response.ResponseBuilder answer = Response.noContent();
    if (!deleted.version().nullVersion()) {
      answer.header(ObjectAnswers.VERSION, deleted.version().label());
    }
    return deleted.marker() ? answer.header("x-tansu-delete-marker", true).build() : answer.build();
  }
}
