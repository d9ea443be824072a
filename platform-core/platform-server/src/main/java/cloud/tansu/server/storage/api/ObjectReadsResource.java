package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading objects. */
@Path("/storage/api/objects")
@ApplicationScoped
@Anonymous
@Produces(MediaType.WILDCARD)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class ObjectReadsResource {

  private static final String WHO =
      "With a token that has the scope storage.read, by a presigned address, or by anybody when the"
          + " bucket may be read by everybody; then the tenant stands in X-Tansu-Tenant or tid.";

  private final ObjectReads reads;
  private final ObjectAnswers answers;
  private final StorageCallers callers;

  @Inject
  ObjectReadsResource(ObjectReads reads, ObjectAnswers answers, StorageCallers callers) {
    this.reads = reads;
    this.answers = answers;
    this.callers = callers;
  }

  @GET
  @Path("/{bucket}/{key: .+}")
  @Operation(summary = "Read an object", description = WHO)
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags the caller knows; answers 304 to one of them")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states that are meant; answers 412 in any other")
  @Parameter(name = "versionId", in = ParameterIn.QUERY, description = StorageScopes.VERSION)
  @Parameter(
      name = "download",
      in = ParameterIn.QUERY,
      description = "Name under which a browser saves it instead of showing it")
  @Parameter(
      name = "Range",
      in = ParameterIn.HEADER,
      description = "Bytes that are wanted, such as bytes=0-1023 or bytes=-500 for the last 500")
  @Parameter(
      name = "If-Range",
      in = ParameterIn.HEADER,
      description = "Entity tag of the state whose range is meant; answers the whole of any other")
  @Parameter(
      name = "Accept-Encoding",
      in = ParameterIn.HEADER,
      description = "Codings the caller takes; text is sent compressed to those who do")
  @APIResponse(
      responseCode = "200",
      description = "The object",
      headers = {
        @Header(name = "ETag", description = StorageScopes.TAG),
        @Header(name = "Accept-Ranges", description = "bytes"),
        @Header(name = "Content-Disposition", description = "Whether a browser may show it")
      },
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "206",
      description = "The bytes that were asked for",
      headers = @Header(name = "Content-Range", description = "Which bytes of how many"),
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "304", description = "The caller knows the present state already")
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  @APIResponse(responseCode = "412", description = StorageScopes.CHANGED)
  @APIResponse(responseCode = "416", description = "The object has no such bytes")
  public Response get(
      @BeanParam AddressParameters address,
      @BeanParam SignatureParameters signature,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answers.get(asked(uri, headers));
  }

  @HEAD
  @Path("/{bucket}/{key: .+}")
  @Operation(summary = "Look at an object without reading it", description = WHO)
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags the caller knows; answers 304 to one of them")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states that are meant; answers 412 in any other")
  @Parameter(name = "versionId", in = ParameterIn.QUERY, description = StorageScopes.VERSION)
  @APIResponse(
      responseCode = "200",
      description = "There is one; the headers are those of reading it",
      headers = {
        @Header(name = "ETag", description = StorageScopes.TAG),
        @Header(name = "Last-Modified", description = "When it was stored"),
        @Header(name = "Content-Length", description = "Bytes of the object")
      })
  @APIResponse(responseCode = "304", description = "The caller knows the present state already")
  @APIResponse(responseCode = "401", description = StorageScopes.NOT_SIGNED_IN)
  @APIResponse(responseCode = "403", description = StorageScopes.FORBIDDEN)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  @APIResponse(responseCode = "412", description = StorageScopes.CHANGED)
  public Response head(
      @BeanParam AddressParameters address,
      @BeanParam SignatureParameters signature,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answers.head(asked(uri, headers));
  }

  private ObjectAnswers.Asked asked(UriInfo uri, HttpHeaders headers) {
    ObjectAddress address = ObjectAddress.of(uri);
    StorageCaller caller = callers.reader(address, uri.getQueryParameters());
    Optional<String> version = PresignClaim.value(uri.getQueryParameters(), "versionId");
    if (version.isPresent() && caller.entry() != StorageCaller.Entry.TOKEN) {
      throw Problems.FORBIDDEN.because("Versions are read with an access token only.");
    }
    AskedVersion asked = version.map(ObjectReadsResource::version).orElse(AskedVersion.LATEST);
    return new ObjectAnswers.Asked(
        found(reads.find(caller.space(), address.bucket(), address.key(), asked)),
        headers,
        caller.reader(),
        caller.entry() == StorageCaller.Entry.PUBLIC,
        Optional.ofNullable(uri.getQueryParameters().getFirst("download")),
        uri.getRequestUri().getRawPath());
  }

  static AskedVersion version(String text) {
    return AskedVersion.parse(text)
        .orElseThrow(() -> StorageApiProblems.invalid("versionId", "is no id of a version"));
  }

  static StoredObject found(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(StoredObject object) -> object;
      case Lookup.NoBucket none -> throw StorageApiProblems.noBucket();
      case Lookup.Missing missing -> throw StorageApiProblems.noObject();
      case Lookup.DeleteMarker marker -> throw StorageApiProblems.noObject();
    };
  }
}
