package cloud.tansu.server.storage.image;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.api.AddressParameters;
import cloud.tansu.server.storage.api.ObjectAddress;
import cloud.tansu.server.storage.api.PresignClaim;
import cloud.tansu.server.storage.api.PresignedCalls;
import cloud.tansu.server.storage.api.SignatureParameters;
import cloud.tansu.server.storage.api.StorageApiProblems;
import cloud.tansu.server.storage.api.StorageCaller;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.EntityTags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures of stored images, for whoever has a presigned address. */
@Path("/storage/api/transform")
@ApplicationScoped
@Anonymous
@Produces(MediaType.WILDCARD)
@Tag(name = "Pictures", description = "Smaller pictures of images in the buckets of a tenant")
public class PicturesResource {

  private static final String VARY = "X-Tansu-Tenant";

  private final Pictures pictures;
  private final ObjectReads reads;
  private final PresignedCalls calls;
  private final ImageConfig config;
  private final Clock clock;

  @Inject
  PicturesResource(
      Pictures pictures, ObjectReads reads, PresignedCalls calls, ImageConfig config, Clock clock) {
    this.pictures = pictures;
    this.reads = reads;
    this.calls = calls;
    this.config = config;
    this.clock = clock;
  }

  @GET
  @Path("/{bucket}/{key: .+}")
  @Operation(
      summary = "Read a picture of an image",
      description =
          "By a presigned address only. The picture fits into the width and height, keeps the"
              + " proportions of the image and is not larger than it; it is turned as it was taken,"
              + " and has no metadata.")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags the caller knows; answers 304 to one of them")
  @APIResponse(
      responseCode = "200",
      description = "The picture",
      headers = @Header(name = "ETag", description = "Entity tag of the image"),
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "The caller knows the present state already")
  @APIResponse(
      responseCode = "400",
      description = "A parameter cannot be used, or the image is too large to be read")
  @APIResponse(responseCode = "401", description = "The address has no signature or no tenant")
  @APIResponse(responseCode = "403", description = "The signature is wrong or has expired")
  @APIResponse(responseCode = "404", description = "No such object, or pictures are switched off")
  @APIResponse(responseCode = "415", description = "The object is no image that can be read")
  @APIResponse(responseCode = "503", description = "Too many pictures are being made")
  @APIResponse(responseCode = "504", description = "Making the picture took too long")
  public Response get(
      @BeanParam AddressParameters named,
      @BeanParam SignatureParameters signature,
      @BeanParam PictureParameters picture,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    if (!config.enabled()) {
      throw ImageProblems.disabled();
    }
    ObjectAddress address = ObjectAddress.of(uri);
    PresignClaim claim =
        PresignClaim.of(uri.getQueryParameters())
            .orElseThrow(
                () ->
                    Problems.UNAUTHENTICATED.because(
                        "Pictures have presigned addresses; ask for one."));
    PictureQuery query = PictureQuery.of(uri.getQueryParameters());
    StorageCaller caller = calls.allow(claim, query.grant(address));
    Wish wish = query.wish(config);
    StoredObject source = source(caller, address);
    String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    return EntityTags.parse(known).matches(source.etag())
        ? described(Response.notModified(), source, claim).build()
        : made(pictures.of(source, wish), source, claim);
  }

  private StoredObject source(StorageCaller caller, ObjectAddress address) {
    return switch (reads.find(caller.space(), address.bucket(), address.key())) {
      case Lookup.Found(StoredObject object) -> object;
      case Lookup.NoBucket none -> throw StorageApiProblems.noBucket();
      case Lookup.DeleteMarker gone -> throw StorageApiProblems.noObject();
      case Lookup.Missing missing -> throw StorageApiProblems.noObject();
    };
  }

  private Response made(Outcome outcome, StoredObject source, PresignClaim claim) {
    return switch (outcome) {
      case Outcome.Made(Picture picture) ->
          described(Response.ok(picture.bytes(), picture.format().mediaType()), source, claim)
              .build();
      case Outcome.Unreadable unreadable -> throw ImageProblems.notAnImage();
      case Outcome.TooLarge large -> throw ImageProblems.tooLarge();
      case Outcome.Busy busy -> throw ImageProblems.busy();
      case Outcome.TooSlow slow -> throw ImageProblems.timeout();
    };
  }

  /** Kept as long as the server itself keeps a picture, and not beyond the time of the address. */
  private Response.ResponseBuilder described(
      Response.ResponseBuilder answer, StoredObject source, PresignClaim claim) {
    long left = claim.exp() - clock.instant().getEpochSecond();
    long kept = Math.clamp(left, 0, config.cacheTtl().toSeconds());
    return answer
        .header(HttpHeaders.ETAG, '"' + source.etag() + '"')
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=" + kept)
        .header(HttpHeaders.VARY, VARY)
        .header("Content-Disposition", "inline");
  }
}
