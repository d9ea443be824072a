package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.PartResult;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.UploadPart;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
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

/** Sending of parts. */
@Path("/storage/api/multipart")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads in parts", description = "Large objects, sent in parts in any order")
public class MultipartPartsResource {

  private final MultipartUploads uploads;
  private final UploadBounds bounds;
  private final StorageCallers callers;
  private final HttpServletRequest request;

  @Inject
  MultipartPartsResource(
      MultipartUploads uploads,
      UploadBounds bounds,
      StorageCallers callers,
      HttpServletRequest request) {
    this.uploads = uploads;
    this.bounds = bounds;
    this.callers = callers;
    this.request = request;
  }

  @PUT
  @Path("/{bucket}/parts/{partNumber}/{key: .+}")
  @Anonymous
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Send a part",
      description =
          "With a token that has the scope storage.write, or by a presigned address. A part that was"
              + " sent before under that number is replaced.")
  @Parameter(
      name = "Content-MD5",
      in = ParameterIn.HEADER,
      description = "MD5 of the body in base64; another body is refused")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "200",
      description = "It is there",
      headers = {
        @Header(name = "ETag", description = StorageScopes.TAG),
        @Header(name = "X-Tansu-Hint", description = "Says so when the part can only be the last")
      },
      content = @Content(schema = @Schema(implementation = MultipartViews.PartView.class)))
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = "There is no such upload")
  @APIResponse(responseCode = "411", description = "The header Content-Length is missing")
  @APIResponse(responseCode = "413", description = StorageScopes.QUOTA)
  @APIResponse(responseCode = "507", description = StorageScopes.FULL)
  public Response put(
      @BeanParam AddressParameters named,
      @Parameter(
              description = "Number of the part, 1 to 10,000",
              schema = @Schema(type = SchemaType.INTEGER))
          @PathParam("partNumber")
          String partNumber,
      @BeanParam UploadParameters upload,
      @BeanParam SignatureParameters signature,
      @BeanParam BoundParameters signed,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    ObjectAddress address = ObjectAddress.of(uri, 2);
    StorageCaller caller = callers.writer(uri.getQueryParameters(), each -> each.put(address));
    long size = ObjectWritesResource.length(request);
    PresignClaim.of(uri.getQueryParameters()).ifPresent(claim -> claim.requireWithin(size));
    PutPart part =
        new PutPart(
            upload.of(address),
            UploadParameters.number("partNumber", partNumber, 1),
            OptionalLong.of(size),
            UploadHeaders.digests(headers));
    return stored(uploads.putPart(caller.space(), part, body));
  }

  private Response stored(PartResult result) {
    return switch (result) {
      case PartResult.Stored(UploadPart part) -> answer(part);
      case PartResult.NoUpload none -> throw StorageApiProblems.noUpload();
      case PartResult.QuotaExceeded(var limit, var usage, var incoming) ->
          throw StorageApiProblems.quota(limit, usage, incoming);
      case PartResult.DigestMismatch(ChecksumAlgorithm algorithm) ->
          throw StorageApiProblems.wrongDigest(algorithm);
      case PartResult.WrongSize(long announced, long seen) ->
          throw StorageApiProblems.wrongSize(announced, seen);
    };
  }

  private Response answer(UploadPart part) {
    Response.ResponseBuilder answer =
        Response.ok(MultipartViews.PartView.of(part))
            .header(HttpHeaders.ETAG, ObjectAnswers.quoted(part.etag()));
    long least = bounds.leastPartBytes();
    return part.size() < least
        ? answer
            .header("X-Tansu-Hint", "Only the last part may have less than " + least + " bytes")
            .build()
        : answer.build();
  }
}
