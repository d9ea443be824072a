package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.CopyObject;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionEntry;
import cloud.tansu.server.storage.VersionPage;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Older states of objects, in buckets that keep them. */
@Path("/storage/api/versions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Object versions", description = "Older states of objects")
public class VersionsResource {

  private final Buckets buckets;
  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final StorageCallers callers;
  private final PageLinks links;

  @Inject
  VersionsResource(
      Buckets buckets,
      ObjectReads reads,
      ObjectWrites writes,
      StorageCallers callers,
      PageLinks links) {
    this.buckets = buckets;
    this.reads = reads;
    this.writes = writes;
    this.callers = callers;
    this.links = links;
  }

  /** A version, a delete marker, or a common prefix of keys. */
  @Schema(name = "ListedVersion")
  record Entry(
      Optional<String> key,
      @Schema(description = "Of several keys, up to the delimiter; such an entry has nothing else")
          Optional<String> prefix,
      @Schema(description = "null as text for what was stored before versions were kept")
          Optional<String> versionId,
      @Schema(description = "Whether it is the newest") Optional<Boolean> latest,
      @Schema(description = "Whether it says that the object was deleted")
          Optional<Boolean> deleteMarker,
      Optional<String> eTag,
      Optional<Long> length,
      Optional<String> contentType,
      Optional<Instant> lastModified) {

    static Entry of(VersionEntry entry) {
      return new Entry(
          Optional.of(entry.key().value()),
          Optional.empty(),
          Optional.of(entry.version().label()),
          Optional.of(entry.version().latest()),
          Optional.of(entry.object().isEmpty()),
          entry.object().map(StoredObject::etag),
          entry.object().map(StoredObject::size),
          entry.object().map(SafeDelivery::contentType),
          Optional.of(entry.version().createdAt()));
    }

    static Entry ofPrefix(String prefix) {
      return new Entry(
          Optional.empty(),
          Optional.of(prefix),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    String place() {
      return key.or(() -> prefix).orElse("");
    }
  }

  /** The version that is to be the newest again. */
  @Schema(name = "RestoreVersion")
  record RestoreBody(@Nullable String bucket, @Nullable String key, @Nullable String versionId) {}

  @GET
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(
      summary = "List the versions of objects",
      description = "By key, of each the newest first. A prefix that is a key shows its versions.")
  @APIResponse(
      responseCode = "200",
      description = "One page of versions and delete markers",
      headers = @Header(name = "Link", description = StorageScopes.NEXT),
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Entry.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public Response list(@BeanParam PageParameters page, @Context UriInfo uri) {
    StorageCaller caller = callers.signedIn();
    Optional<PageParameters.Position> position = page.position();
    ListVersions wanted =
        new ListVersions(
            page.bucketName(),
            page.checkedPrefix(),
            page.checkedDelimiter(),
            position.map(PageParameters.Position::key),
            position.flatMap(PageParameters.Position::within).map(ObjectReadsResource::version),
            page.limit());
    if (buckets.find(caller.space(), wanted.bucket()).isEmpty()) {
      throw StorageApiProblems.noBucket();
    }
    VersionPage found = reads.versions(caller.space(), wanted);
    return links.answer(
        uri,
        entries(found),
        found.nextKey().map(key -> new PageParameters.Position(key, found.nextVersion())));
  }

  /** The sort is stable: versions of a key stay in their order. */
  private static List<Entry> entries(VersionPage page) {
    return Stream.concat(
            page.versions().stream().map(Entry::of),
            page.commonPrefixes().stream().map(Entry::ofPrefix))
        .sorted(Comparator.comparing(Entry::place, PageParameters.BY_BYTES))
        .toList();
  }

  @POST
  @Path("/restore")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Make an older version the newest again",
      description =
          "It is stored once more as a new version, without copying its bytes; none is lost.")
  @APIResponse(
      responseCode = "200",
      description = "The new version",
      headers = @Header(name = "ETag", description = StorageScopes.TAG),
      content = @Content(schema = @Schema(implementation = WriteAnswers.StoredView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_OBJECT)
  @APIResponse(responseCode = "409", description = "The version is a delete marker")
  @APIResponse(responseCode = "413", description = StorageScopes.QUOTA)
  @APIResponse(responseCode = "507", description = StorageScopes.FULL)
  public Response restore(RestoreBody body) {
    StorageCaller caller = callers.signedIn();
    ObjectAddress address =
        new ObjectAddress(
            ObjectAddress.requiredBucket(body.bucket()), ObjectAddress.key(body.key()));
    AskedVersion version =
        ObjectReadsResource.version(Optional.ofNullable(body.versionId()).orElse(""));
    Lookup found = reads.find(caller.space(), address.bucket(), address.key(), version);
    if (found instanceof Lookup.DeleteMarker) {
      throw Problems.CONFLICT.because(
          "This version says that the object was deleted. Restore another one.");
    }
    CopyObject copy =
        new CopyObject(
            ObjectReadsResource.found(found),
            address.bucket(),
            address.key(),
            Optional.empty(),
            Optional.empty(),
            Condition.NONE);
    return WriteAnswers.answer(
        Response.Status.OK, WriteAnswers.stored(writes.copy(caller.space(), caller.actor(), copy)));
  }
}
