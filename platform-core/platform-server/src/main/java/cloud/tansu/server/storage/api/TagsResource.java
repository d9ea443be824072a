package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tags of objects. */
@Path("/storage/api/tags")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class TagsResource {

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final StorageCallers callers;

  @Inject
  TagsResource(ObjectReads reads, ObjectWrites writes, StorageCallers callers) {
    this.reads = reads;
    this.writes = writes;
    this.callers = callers;
  }

  /** The tags of a version. */
  @Schema(name = "ObjectTags")
  record TagsView(Map<String, String> tags) {

    static TagsView of(StoredObject object) {
      return new TagsView(new TreeMap<>(object.labels().tags()));
    }
  }

  /** The tags that a version shall have. */
  @Schema(name = "ObjectTagsChange")
  record TagsBody(
      @Schema(description = "At most 10; instead of those that are there")
          @Nullable Map<String, String> tags) {

    Map<String, String> checked() {
      if (tags == null) {
        throw StorageApiProblems.invalid("tags", "is required");
      }
      if (tags.containsValue(null)) {
        throw StorageApiProblems.invalid("tags", "has texts as values");
      }
      return UploadHeaders.labels(Map.of(), tags).tags();
    }
  }

  @GET
  @Path("/{bucket}/{key: .+}")
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "Read the tags of an object")
  @APIResponse(
      responseCode = "200",
      description = "Its tags",
      content = @Content(schema = @Schema(implementation = TagsView.class)))
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  public TagsView get(
      @BeanParam AddressParameters named,
      @Parameter(description = StorageScopes.VERSION) @QueryParam("versionId")
          @Nullable String versionId,
      @Context UriInfo uri) {
    ObjectAddress address = ObjectAddress.of(uri);
    return TagsView.of(
        ObjectReadsResource.found(
            reads.find(
                callers.signedIn().space(), address.bucket(), address.key(), version(versionId))));
  }

  @PUT
  @Path("/{bucket}/{key: .+}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Give an object other tags",
      description = "It stays the same version. An empty object removes all.")
  @APIResponse(
      responseCode = "200",
      description = "Its tags after the change",
      content = @Content(schema = @Schema(implementation = TagsView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  public TagsView set(
      @BeanParam AddressParameters named,
      @Parameter(description = StorageScopes.VERSION) @QueryParam("versionId")
          @Nullable String versionId,
      TagsBody body,
      @Context UriInfo uri) {
    ObjectAddress address = ObjectAddress.of(uri);
    StorageCaller caller = callers.signedIn();
    return TagsView.of(
        ObjectReadsResource.found(
            writes.tag(
                caller.space(),
                caller.actor(),
                address.bucket(),
                address.key(),
                version(versionId),
                body.checked())));
  }

  private static AskedVersion version(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(id -> !id.isEmpty())
        .map(ObjectReadsResource::version)
        .orElse(AskedVersion.LATEST);
  }
}
