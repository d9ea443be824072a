package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.api.AddressParameters;
import cloud.tansu.server.storage.api.BoundParameters;
import cloud.tansu.server.storage.api.ObjectAddress;
import cloud.tansu.server.storage.api.PresignClaim;
import cloud.tansu.server.storage.api.SignatureParameters;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.storage.api.StorageCaller;
import cloud.tansu.server.storage.api.StorageCallers;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Beginning of uploads that can be resumed. */
@Path(ResumableUploadsResource.PATH)
@ApplicationScoped
@Anonymous
@TusProtocol
@Produces(MediaType.WILDCARD)
@Tag(
    name = "Resumable uploads",
    description = "Objects, sent by tus 1.0.0 so that a break does no harm")
public class ResumableUploadsResource {

  static final String PATH = "/storage/api/resumable";
  static final String SPEAKS = "1.0.0; no other version is spoken";

  private static final int NO_LENGTH_YET = 1;

  private final ResumableUploads uploads;
  private final AppendBytes append;
  private final StorageCallers callers;
  private final UploadCalls calls;

  @Inject
  ResumableUploadsResource(
      ResumableUploads uploads, AppendBytes append, StorageCallers callers, UploadCalls calls) {
    this.uploads = uploads;
    this.append = append;
    this.callers = callers;
    this.calls = calls;
  }

  @OPTIONS
  @Path("/{bucket}/{key: .+}")
  @Operation(
      summary = "Ask what is spoken here",
      description = "Version and extensions of tus; the largest upload where the tenant is named.")
  @APIResponse(
      responseCode = "204",
      description = "See the headers",
      headers = {
        @Header(name = TusHeaders.VERSION, description = "1.0.0"),
        @Header(name = TusHeaders.EXTENSION, description = "Extensions that are offered"),
        @Header(name = TusHeaders.MAX_SIZE, description = "Bytes of the largest upload"),
        @Header(name = TusHeaders.CHECKSUM_ALGORITHM, description = UploadChecksum.NAMES)
      })
  @APIResponse(responseCode = "403", description = "The header names another tenant than tid")
  @APIResponse(responseCode = "404", description = "There is no such tenant")
  public Response options(@BeanParam AddressParameters named, @Context UriInfo uri) {
    Response.ResponseBuilder answer =
        Response.noContent()
            .header(TusHeaders.VERSION, TusHeaders.SPOKEN)
            .header(TusHeaders.EXTENSION, TusHeaders.EXTENSIONS)
            .header(TusHeaders.CHECKSUM_ALGORITHM, UploadChecksum.NAMES);
    calls
        .space(uri.getQueryParameters())
        .ifPresent(space -> answer.header(TusHeaders.MAX_SIZE, uploads.largest(space)));
    return answer.build();
  }

  @POST
  @Path("/{bucket}/{key: .+}")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Begin an upload that can be resumed",
      description =
          "With a token that has the scope storage.write, or by a presigned address. The address in"
              + " Location is enough to go on. First bytes may come along.")
  @Parameter(
      name = TusHeaders.RESUMABLE,
      in = ParameterIn.HEADER,
      required = true,
      description = SPEAKS)
  @Parameter(name = TusHeaders.LENGTH, in = ParameterIn.HEADER, description = "Bytes of the object")
  @Parameter(
      name = TusHeaders.DEFER_LENGTH,
      in = ParameterIn.HEADER,
      description = "1 when the length will be named later")
  @Parameter(
      name = TusHeaders.METADATA,
      in = ParameterIn.HEADER,
      description = "filename, filetype and metadata, each with its value in base64")
  @Parameter(
      name = TusHeaders.CHECKSUM,
      in = ParameterIn.HEADER,
      description = "Digest of the bytes that come along")
  @APIResponse(
      responseCode = "201",
      description = "It has begun; it is complete already when all bytes came along",
      headers = {
        @Header(name = "Location", description = "Where to go on"),
        @Header(name = TusHeaders.OFFSET, description = "Bytes that have arrived"),
        @Header(name = TusHeaders.EXPIRES, description = "Until when it can be resumed")
      })
  @APIResponse(responseCode = "400", description = "A header cannot be used; errors says which")
  @APIResponse(responseCode = "401", description = "Neither a token nor a signature allows this")
  @APIResponse(responseCode = "403", description = "The token, or signature, does not allow this")
  @APIResponse(responseCode = "404", description = "There is no such bucket")
  @APIResponse(responseCode = "409", description = "The tenant has as many uploads as it can")
  @APIResponse(responseCode = "412", description = "Another version of tus is spoken")
  @APIResponse(responseCode = "413", description = "It does not fit into the quota or the bound")
  @APIResponse(responseCode = "415", description = "The address allows another content type only")
  @APIResponse(responseCode = "460", description = "The bytes are not those of the checksum")
  @APIResponse(responseCode = "503", description = "Too many objects are being transferred")
  @APIResponse(responseCode = "507", description = "The disk of the storage is full")
  public Response create(
      @BeanParam AddressParameters named,
      @BeanParam SignatureParameters signature,
      @BeanParam BoundParameters signed,
      InputStream body,
      @Context UriInfo uri,
      @Context HttpHeaders headers)
      throws IOException {
    ObjectAddress address = ObjectAddress.of(uri);
    StorageCaller caller =
        callers.writer(uri.getQueryParameters(), claim -> claim.resumable(address));
    Optional<PresignClaim> claim = PresignClaim.of(uri.getQueryParameters());
    NewResumable wanted = wanted(address, claim, headers);
    CreateResult.Created created = created(uploads.create(caller.space(), caller.actor(), wanted));
    AppendResult first = begin(caller, created.upload(), body, headers);
    if (!(first instanceof AppendResult.Grown(ResumableUpload upload))) {
      uploads.terminate(caller.space(), caller.actor(), created.upload());
      throw new IllegalStateException(String.valueOf(UploadAnswers.grown(first)));
    }
    return UploadAnswers.progress(Response.status(Response.Status.CREATED), upload)
        .header(HttpHeaders.LOCATION, calls.address(caller.tenant(), created, uri))
        .build();
  }

  private static NewResumable wanted(
      ObjectAddress address, Optional<PresignClaim> claim, HttpHeaders headers) {
    if (headers.getHeaderString(TusHeaders.CONCAT) != null) {
      throw StorageApiProblems.invalid(TusHeaders.CONCAT, "is not offered here");
    }
    OptionalLong length = length(headers);
    claim.ifPresent(signed -> signed.requireWithin(length.orElse(0)));
    UploadMetadata metadata =
        UploadMetadata.parse(Optional.ofNullable(headers.getHeaderString(TusHeaders.METADATA)));
    ObjectHeaders described = metadata.headers(claim.flatMap(PresignClaim::contentType));
    NewUpload object =
        new NewUpload(
            address.bucket(), address.key(), described, metadata.labels(), Optional.empty(), false);
    OptionalLong most = claim.map(PresignClaim::max).orElse(OptionalLong.empty());
    return new NewResumable(object, length, most, metadata.text());
  }

  /** Empty when it will be named later. */
  private static OptionalLong length(HttpHeaders headers) {
    OptionalLong length = TusHeaders.number(headers, TusHeaders.LENGTH);
    OptionalLong deferred = TusHeaders.number(headers, TusHeaders.DEFER_LENGTH);
    if (length.isPresent() == deferred.isPresent()
        || deferred.orElse(NO_LENGTH_YET) != NO_LENGTH_YET) {
      throw StorageApiProblems.invalid(
          TusHeaders.LENGTH, "is the bytes of the object, or " + TusHeaders.DEFER_LENGTH + " is 1");
    }
    return length;
  }

  private static CreateResult.Created created(CreateResult result) {
    return switch (result) {
      case CreateResult.Created created -> created;
      case CreateResult.NoBucket none -> throw StorageApiProblems.noBucket();
      case CreateResult.TooMany(int most) -> throw StorageApiProblems.tooMany("open uploads", most);
      case CreateResult.QuotaExceeded(var limit, var usage, long incoming) ->
          throw StorageApiProblems.quota(limit, usage, incoming);
    };
  }

  /** What comes along with the wish; an object without bytes is complete with it. */
  private AppendResult begin(
      StorageCaller caller, ResumableUpload upload, InputStream body, HttpHeaders headers)
      throws IOException {
    boolean bytes = TusHeaders.BYTES.equals(mediaType(headers));
    return bytes
        ? append.append(caller.space(), upload, 0, TusHeaders.checksum(headers), body)
        : append.finish(caller.space(), upload);
  }

  private static String mediaType(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return type == null ? "" : type.getType() + "/" + type.getSubtype();
  }
}
