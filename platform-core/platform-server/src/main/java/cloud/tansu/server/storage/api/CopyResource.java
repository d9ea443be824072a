package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.CopyObject;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Copying of objects within a tenant. */
@Path("/storage/api/copy")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class CopyResource {

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final StorageCallers callers;

  @Inject
  CopyResource(ObjectReads reads, ObjectWrites writes, StorageCallers callers) {
    this.reads = reads;
    this.writes = writes;
    this.callers = callers;
  }

  /** An object, or a version of it. */
  @Schema(name = "ObjectName")
  record NameBody(
      @Nullable String bucket,
      @Nullable String key,
      @Schema(description = "The newest when left out; of a source only")
          @Nullable String versionId) {

    ObjectAddress address() {
      return new ObjectAddress(ObjectAddress.requiredBucket(bucket), ObjectAddress.key(key));
    }

    AskedVersion version() {
      return versionId == null ? AskedVersion.LATEST : ObjectReadsResource.version(versionId);
    }
  }

  /** What is to be copied where. */
  @Schema(name = "CopyObject")
  record CopyBody(
      @Nullable NameBody from,
      @Nullable NameBody to,
      @Schema(description = "Instead of that of the source") @Nullable String contentType,
      @Schema(description = "Instead of that of the source") @Nullable Map<String, String> metadata,
      @Schema(description = "Instead of those of the source") @Nullable Map<String, String> tags) {

    Optional<ObjectHeaders> headers(StoredObject source) {
      ObjectHeaders old = source.headers();
      try {
        return Optional.ofNullable(contentType)
            .map(
                type ->
                    new ObjectHeaders(
                        Optional.of(type),
                        old.contentEncoding(),
                        old.contentLanguage(),
                        old.contentDisposition(),
                        old.cacheControl()));
      } catch (IllegalArgumentException unusable) {
        throw StorageApiProblems.invalid("contentType", unusable);
      }
    }

    Optional<ObjectLabels> labels(StoredObject source) {
      return metadata == null && tags == null
          ? Optional.empty()
          : Optional.of(
              UploadHeaders.labels(
                  Optional.ofNullable(metadata).orElse(source.labels().metadata()),
                  Optional.ofNullable(tags).orElse(source.labels().tags())));
    }
  }

  @POST
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Copy an object",
      description =
          "Within the tenant, without sending its bytes. Also the way to change its content type and"
              + " metadata: copy it onto itself.")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "Entity tags of the states of the target that may be overwritten")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      description = "* copies only when there is no target yet")
  @APIResponse(
      responseCode = "201",
      description = "The copy",
      headers = @Header(name = "ETag", description = StorageScopes.TAG),
      content = @Content(schema = @Schema(implementation = WriteAnswers.StoredView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  @APIResponse(responseCode = "413", description = StorageScopes.QUOTA)
  @APIResponse(responseCode = "507", description = StorageScopes.FULL)
  public Response copy(CopyBody body, @Context HttpHeaders headers) {
    StorageCaller caller = callers.signedIn();
    NameBody from = required("from", body.from());
    ObjectAddress source = from.address();
    ObjectAddress target = required("to", body.to()).address();
    StoredObject found =
        ObjectReadsResource.found(
            reads.find(caller.space(), source.bucket(), source.key(), from.version()));
    CopyObject copy =
        new CopyObject(
            found,
            target.bucket(),
            target.key(),
            body.headers(found),
            body.labels(found),
            Preconditions.ofWrite(headers));
    return WriteAnswers.answer(
        Response.Status.CREATED,
        WriteAnswers.stored(writes.copy(caller.space(), caller.actor(), copy)));
  }

  private static NameBody required(String member, @Nullable NameBody name) {
    if (name == null) {
      throw StorageApiProblems.invalid(member, "is required");
    }
    return name;
  }
}
