package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.multipart.CompleteResult;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.Upload;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Beginning, completing and aborting of uploads in parts. */
@Path("/storage/api/multipart")
@ApplicationScoped
@Anonymous
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads in parts", description = "Large objects, sent in parts in any order")
public class MultipartResource {

  private static final String WHO =
      "With a token that has the scope storage.write, or by a presigned address.";

  private final MultipartUploads uploads;
  private final UploadBounds bounds;
  private final StorageCallers callers;

  @Inject
  MultipartResource(MultipartUploads uploads, UploadBounds bounds, StorageCallers callers) {
    this.uploads = uploads;
    this.bounds = bounds;
    this.callers = callers;
  }

  @POST
  @Path("/{bucket}/initiate/{key: .+}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Begin an upload in parts",
      description = WHO + " The headers are those of storing an object; there is no body.")
  @Parameter(name = "x-tansu-tags", in = ParameterIn.HEADER, description = "Tags of the object")
  @APIResponse(
      responseCode = "200",
      description = "It is open",
      content = @Content(schema = @Schema(implementation = MultipartViews.UploadIdView.class)))
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  @APIResponse(responseCode = "409", description = "The tenant has as many uploads as it can")
  @APIResponse(responseCode = "415", description = "The address allows another content type only")
  public MultipartViews.UploadIdView initiate(
      @BeanParam AddressParameters named,
      @BeanParam SignatureParameters signature,
      @BeanParam BoundParameters signed,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ObjectAddress address = ObjectAddress.of(uri, 1);
    StorageCaller caller = callers.writer(uri.getQueryParameters(), claim -> claim.post(address));
    PresignClaim.of(uri.getQueryParameters())
        .ifPresent(claim -> UploadHeaders.checkType(claim, headers));
    NewUpload wanted =
        new NewUpload(
            address.bucket(),
            address.key(),
            UploadHeaders.headers(headers),
            UploadHeaders.labels(headers),
            Optional.empty(),
            false);
    return switch (uploads.initiate(caller.space(), caller.actor(), wanted)) {
      case InitiateResult.Initiated(Upload upload) ->
          new MultipartViews.UploadIdView(upload.key().id().toString());
      case InitiateResult.NoBucket none -> throw StorageApiProblems.noBucket();
      case InitiateResult.TooMany(int most) ->
          throw StorageApiProblems.tooMany("open uploads", most);
    };
  }

  @POST
  @Path("/{bucket}/complete/{key: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make an object of parts",
      description = WHO + " Parts that are not named are dropped.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states of the object that may be overwritten")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "* completes only when there is no object yet")
  @APIResponse(
      responseCode = "200",
      description = "The object is there, and the upload is no more",
      headers = @Header(name = "ETag", description = StorageScopes.TAG),
      content = @Content(schema = @Schema(implementation = MultipartViews.CompletedView.class)))
  @APIResponse(responseCode = "400", description = "Parts are missing, twice there or too small")
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = "There is no such upload")
  @APIResponse(responseCode = "413", description = StorageScopes.QUOTA)
  public Response complete(
      @BeanParam AddressParameters named,
      @BeanParam UploadParameters upload,
      @BeanParam SignatureParameters signature,
      @BeanParam BoundParameters signed,
      MultipartViews.CompleteBody body,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ObjectAddress address = ObjectAddress.of(uri, 1);
    StorageCaller caller = callers.writer(uri.getQueryParameters(), claim -> claim.post(address));
    CompleteResult result =
        uploads.complete(
            caller.space(),
            caller.actor(),
            bounds.completion(
                caller.space(),
                upload.of(address),
                body.named(),
                Preconditions.ofWrite(headers),
                PresignClaim.of(uri.getQueryParameters())));
    MultipartViews.CompletedView view = MultipartViews.CompletedView.of(result);
    return Response.ok(view).header(HttpHeaders.ETAG, ObjectAnswers.quoted(view.etag())).build();
  }

  @DELETE
  @Path("/{bucket}/abort/{key: .+}")
  @Operation(
      summary = "Abort an upload in parts",
      description = WHO + " Everything that was sent is dropped.")
  @APIResponse(responseCode = "204", description = "It is no more")
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = "There is no such upload")
  public Response abort(
      @BeanParam AddressParameters named,
      @BeanParam UploadParameters upload,
      @BeanParam SignatureParameters signature,
      @Context UriInfo uri) {
    ObjectAddress address = ObjectAddress.of(uri, 1);
    StorageCaller caller = callers.writer(uri.getQueryParameters(), claim -> claim.delete(address));
    if (!uploads.abort(caller.space(), caller.actor(), upload.of(address))) {
      throw StorageApiProblems.noUpload();
    }
    return Response.noContent().build();
  }
}
