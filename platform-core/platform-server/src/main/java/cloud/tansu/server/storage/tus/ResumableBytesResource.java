package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.storage.api.AddressParameters;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Going on with uploads, by the address that their creation has answered. */
@Path(ResumableUploadsResource.PATH)
@ApplicationScoped
@Anonymous
@TusProtocol
@Produces(MediaType.WILDCARD)
@Tag(name = "Resumable uploads")
public class ResumableBytesResource {

  private static final String WHO = "By the address that creation answered; it needs no token.";
  private static final String NONE =
      "There is no such upload: it was ended, has expired, or the address is wrong";
  private static final String NO_ADDRESS = "The address is none of an upload";
  private static final String VERSION = "Another version of tus is spoken";
  private static final String OFFSET = "Bytes that have arrived";
  private static final String EXPIRES = "Until when it can be resumed";

  private final ResumableUploads uploads;
  private final AppendBytes append;
  private final UploadCalls calls;

  @Inject
  ResumableBytesResource(ResumableUploads uploads, AppendBytes append, UploadCalls calls) {
    this.uploads = uploads;
    this.append = append;
    this.calls = calls;
  }

  @HEAD
  @Path("/{bucket}/{key: .+}")
  @Operation(summary = "Ask how far an upload has come", description = WHO)
  @Parameter(
      name = TusHeaders.RESUMABLE,
      in = ParameterIn.HEADER,
      required = true,
      description = ResumableUploadsResource.SPEAKS)
  @APIResponse(
      responseCode = "200",
      description = "See the headers",
      headers = {
        @Header(name = TusHeaders.OFFSET, description = OFFSET),
        @Header(name = TusHeaders.LENGTH, description = "Bytes of the object"),
        @Header(name = TusHeaders.EXPIRES, description = EXPIRES)
      })
  @APIResponse(responseCode = "401", description = NO_ADDRESS)
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "412", description = VERSION)
  public Response head(
      @BeanParam AddressParameters named,
      @BeanParam UploadAddressParameters address,
      @Context UriInfo uri)
      throws IOException {
    UploadCalls.Found found = calls.require(uri);
    AppendResult result = append.finish(found.space(), found.upload());
    return UploadAnswers.described(UploadAnswers.grown(result));
  }

  @PATCH
  @Path("/{bucket}/{key: .+}")
  @Consumes(TusHeaders.BYTES)
  @Operation(
      summary = "Send bytes of an upload",
      description =
          WHO
              + " What arrives before the connection breaks stays. With the last byte the"
              + " object is there.")
  @Parameter(
      name = TusHeaders.RESUMABLE,
      in = ParameterIn.HEADER,
      required = true,
      description = ResumableUploadsResource.SPEAKS)
  @Parameter(
      name = TusHeaders.OFFSET,
      in = ParameterIn.HEADER,
      required = true,
      description = "Where these bytes belong; how far the upload has come")
  @Parameter(
      name = TusHeaders.LENGTH,
      in = ParameterIn.HEADER,
      description = "Bytes of the object, when they were not named at first")
  @Parameter(
      name = TusHeaders.CHECKSUM,
      in = ParameterIn.HEADER,
      description = "Digest of these bytes; none of them stays when it is another")
  @APIResponse(
      responseCode = "204",
      description = "They have arrived",
      headers = {
        @Header(name = TusHeaders.OFFSET, description = OFFSET),
        @Header(name = TusHeaders.EXPIRES, description = EXPIRES)
      })
  @APIResponse(responseCode = "400", description = "A header cannot be used; errors says which")
  @APIResponse(responseCode = "401", description = NO_ADDRESS)
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "409", description = "The upload has come to another place")
  @APIResponse(responseCode = "412", description = VERSION)
  @APIResponse(
      responseCode = "413",
      description = "More bytes than it has, or than the quota allows")
  @APIResponse(responseCode = "415", description = "The body has another media type")
  @APIResponse(responseCode = "423", description = "Another request is sending bytes of it")
  @APIResponse(responseCode = "460", description = "The bytes are not those of the checksum")
  @APIResponse(responseCode = "503", description = "Too many objects are being transferred")
  @APIResponse(responseCode = "507", description = "The disk of the storage is full")
  public Response send(
      @BeanParam AddressParameters named,
      @BeanParam UploadAddressParameters address,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    UploadCalls.Found found = calls.require(uri);
    OptionalLong offset = TusHeaders.number(headers, TusHeaders.OFFSET);
    if (offset.isEmpty()) {
      throw StorageApiProblems.invalid(TusHeaders.OFFSET, "is required");
    }
    ResumableUpload upload = withLength(found, headers);
    long announced = TusHeaders.number(headers, HttpHeaders.CONTENT_LENGTH).orElse(0);
    if (upload.received() == offset.getAsLong() && announced > upload.missing()) {
      throw UploadAnswers.tooLong(upload.received() + upload.missing());
    }
    AppendResult result =
        append.append(
            found.space(), upload, offset.getAsLong(), TusHeaders.checksum(headers), body);
    return UploadAnswers.progress(Response.noContent(), UploadAnswers.grown(result)).build();
  }

  private ResumableUpload withLength(UploadCalls.Found found, HttpHeaders headers) {
    OptionalLong length = TusHeaders.number(headers, TusHeaders.LENGTH);
    if (length.isEmpty()) {
      return found.upload();
    }
    return uploads
        .setLength(found.space(), found.upload(), length.getAsLong())
        .orElseThrow(
            () ->
                StorageApiProblems.invalid(
                    TusHeaders.LENGTH, "is named once, and not less than what has arrived"));
  }

  @DELETE
  @Path("/{bucket}/{key: .+}")
  @Operation(
      summary = "End an upload",
      description = WHO + " What has arrived is dropped. An object that is complete stays.")
  @Parameter(
      name = TusHeaders.RESUMABLE,
      in = ParameterIn.HEADER,
      required = true,
      description = ResumableUploadsResource.SPEAKS)
  @APIResponse(responseCode = "204", description = "It is no more")
  @APIResponse(responseCode = "401", description = NO_ADDRESS)
  @APIResponse(responseCode = "404", description = NONE)
  @APIResponse(responseCode = "409", description = "It is complete, and there is an object")
  @APIResponse(responseCode = "412", description = VERSION)
  public Response end(
      @BeanParam AddressParameters named,
      @BeanParam UploadAddressParameters address,
      @Context UriInfo uri) {
    UploadCalls.Found found = calls.require(uri);
    if (found.upload().completed()) {
      throw TusProblems.completed();
    }
    String creator = found.upload().createdBy();
    Actor actor = new Actor(creator, creator, found.space().tenant());
    uploads.terminate(found.space(), actor, found.upload());
    return Response.noContent().build();
  }
}
