package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ObjectPage;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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

/** The list of the objects of a bucket. */
@Path("/storage/api/objects")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class ObjectListResource {

  private final Buckets buckets;
  private final ObjectReads reads;
  private final StorageCallers callers;
  private final PageLinks links;

  @Inject
  ObjectListResource(Buckets buckets, ObjectReads reads, StorageCallers callers, PageLinks links) {
    this.buckets = buckets;
    this.reads = reads;
    this.callers = callers;
    this.links = links;
  }

  /** An object, or a common prefix of several. */
  @Schema(name = "ListedObject")
  record Entry(
      @Schema(description = "Of an object") Optional<String> key,
      @Schema(description = "Of several keys, up to the delimiter; such an entry has nothing else")
          Optional<String> prefix,
      @Schema(description = "Without quotation marks") Optional<String> eTag,
      @Schema(description = "Bytes") Optional<Long> length,
      Optional<String> contentType,
      Optional<Instant> lastModified) {

    static Entry of(StoredObject object) {
      return new Entry(
          Optional.of(object.key().value()),
          Optional.empty(),
          Optional.of(object.etag()),
          Optional.of(object.size()),
          Optional.of(SafeDelivery.contentType(object)),
          Optional.of(object.lastModified()));
    }

    static Entry ofPrefix(String prefix) {
      return new Entry(
          Optional.empty(),
          Optional.of(prefix),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    String place() {
      return key.or(() -> prefix).orElse("");
    }
  }

  @GET
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(
      summary = "List the objects of a bucket",
      description = "By key. With a delimiter, keys below a common prefix are one entry.")
  @APIResponse(
      responseCode = "200",
      description = "One page of objects",
      headers = @Header(name = "Link", description = StorageScopes.NEXT),
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Entry.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public Response list(@BeanParam PageParameters page, @Context UriInfo uri) {
    StorageCaller caller = callers.signedIn();
    ListObjects wanted =
        new ListObjects(
            page.bucketName(),
            page.checkedPrefix(),
            page.checkedDelimiter(),
            page.position().map(PageParameters.Position::key),
            page.limit());
    if (buckets.find(caller.space(), wanted.bucket()).isEmpty()) {
      throw StorageApiProblems.noBucket();
    }
    ObjectPage found = reads.list(caller.space(), wanted);
    return links.answer(
        uri,
        entries(found),
        found.next().map(key -> new PageParameters.Position(key, Optional.empty())));
  }

  private static List<Entry> entries(ObjectPage page) {
    return Stream.concat(
            page.objects().stream().map(Entry::of),
            page.commonPrefixes().stream().map(Entry::ofPrefix))
        .sorted(Comparator.comparing(Entry::place, PageParameters.BY_BYTES))
        .toList();
  }
}
