package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.multipart.ListUploads;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.UploadPage;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which uploads are open, and what was sent. */
@Path("/storage/api/multipart")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads in parts", description = "Large objects, sent in parts in any order")
public class OpenUploadsResource {

  private static final int PAGE = 1000;

  private final MultipartUploads uploads;
  private final Buckets buckets;
  private final StorageCallers callers;
  private final PageLinks links;

  @Inject
  OpenUploadsResource(
      MultipartUploads uploads, Buckets buckets, StorageCallers callers, PageLinks links) {
    this.uploads = uploads;
    this.buckets = buckets;
    this.callers = callers;
    this.links = links;
  }

  @GET
  @Path("/{bucket}/uploads/{key: .+}")
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "List the parts of an upload that were sent")
  @APIResponse(
      responseCode = "200",
      description = "One page of parts, by number",
      content = @Content(schema = @Schema(implementation = MultipartViews.PartsView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = "There is no such upload")
  public MultipartViews.PartsView parts(
      @BeanParam AddressParameters named,
      @BeanParam UploadParameters upload,
      @Parameter(
              description = "Only numbers beyond this one",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("after")
          @Nullable String after,
      @Context UriInfo uri) {
    ObjectAddress address = ObjectAddress.of(uri, 1);
    int beyond = after == null ? 0 : UploadParameters.number("after", after, 0);
    return uploads
        .parts(callers.signedIn().space(), upload.of(address), beyond, PAGE)
        .map(MultipartViews.PartsView::of)
        .orElseThrow(StorageApiProblems::noUpload);
  }

  @GET
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "List the open uploads of a bucket")
  @APIResponse(
      responseCode = "200",
      description = "One page of uploads, by key",
      headers = @Header(name = "Link", description = StorageScopes.NEXT),
      content =
          @Content(
              schema =
                  @Schema(
                      type = SchemaType.ARRAY,
                      implementation = MultipartViews.UploadView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public Response list(@BeanParam PageParameters page, @Context UriInfo uri) {
    StorageCaller caller = callers.signedIn();
    Optional<PageParameters.Position> position = page.position();
    ListUploads wanted =
        new ListUploads(
            page.bucketName(),
            page.checkedPrefix(),
            page.checkedDelimiter(),
            position.map(PageParameters.Position::key),
            position.flatMap(PageParameters.Position::within).map(UploadParameters::id),
            page.limit());
    if (buckets.find(caller.space(), wanted.bucket()).isEmpty()) {
      throw StorageApiProblems.noBucket();
    }
    UploadPage found = uploads.list(caller.space(), wanted);
    return links.answer(
        uri,
        entries(found),
        found
            .nextKey()
            .map(key -> new PageParameters.Position(key, found.nextUpload().map(UUID::toString))));
  }

  /** The sort is stable: uploads of a key stay in their order. */
  private static List<MultipartViews.UploadView> entries(UploadPage page) {
    return Stream.concat(
            page.uploads().stream().map(MultipartViews.UploadView::of),
            page.commonPrefixes().stream().map(MultipartViews.UploadView::ofPrefix))
        .sorted(Comparator.comparing(MultipartViews.UploadView::place, PageParameters.BY_BYTES))
        .toList();
  }
}
