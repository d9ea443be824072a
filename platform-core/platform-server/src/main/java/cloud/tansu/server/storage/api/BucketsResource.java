package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The buckets of a tenant. */
@Path("/storage/api/buckets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets", description = "Buckets of a tenant, which hold objects")
public class BucketsResource {

  private final Buckets buckets;
  private final StorageCallers callers;

  @Inject
  BucketsResource(Buckets buckets, StorageCallers callers) {
    this.buckets = buckets;
    this.callers = callers;
  }

  @GET
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "List the buckets")
  @APIResponse(
      responseCode = "200",
      description = "The names of all buckets, at most 1,000",
      content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = String.class)))
  public List<String> list() {
    return buckets.names(callers.signedIn().space()).stream()
        .map(bucket -> bucket.name().value())
        .toList();
  }

  @GET
  @Path("/{bucket}")
  @RequiresScope(value = StorageScopes.READ, endUsers = false)
  @Operation(summary = "Look at a bucket")
  @APIResponse(
      responseCode = "200",
      description = "The bucket",
      content = @Content(schema = @Schema(implementation = BucketViews.BucketView.class)))
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public BucketViews.BucketView get(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket) {
    return buckets
        .find(callers.signedIn().space(), ObjectAddress.bucket(bucket))
        .map(BucketViews.BucketView::of)
        .orElseThrow(StorageApiProblems::noBucket);
  }

  @PUT
  @Path("/{bucket}")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Make a bucket",
      description =
          "Its name has 3 to 63 lower-case letters, digits, hyphens and dots. A bucket that is"
              + " there is left as it is.")
  @APIResponse(
      responseCode = "201",
      description = "It was made",
      content = @Content(schema = @Schema(implementation = BucketViews.NameView.class)))
  @APIResponse(
      responseCode = "200",
      description = "It was there already",
      content = @Content(schema = @Schema(implementation = BucketViews.NameView.class)))
  @APIResponse(responseCode = "409", description = "The tenant has as many as it can")
  public Response create(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket) {
    StorageCaller caller = callers.signedIn();
    BucketResult result = buckets.create(caller.space(), caller.actor(), newName(bucket));
    return switch (result) {
      case BucketResult.Created(Bucket made) -> answer(Response.Status.CREATED, made);
      case BucketResult.Existed(Bucket there) -> answer(Response.Status.OK, there);
      case BucketResult.TooMany(int most) -> throw StorageApiProblems.tooMany("buckets", most);
      default -> throw unexpected(result);
    };
  }

  private static BucketName newName(String text) {
    try {
      return new BucketName(text);
    } catch (IllegalArgumentException unusable) {
      throw StorageApiProblems.invalid("bucket", unusable);
    }
  }

  private static Response answer(Response.Status status, Bucket bucket) {
    return Response.status(status).entity(new BucketViews.NameView(bucket.name().value())).build();
  }

  @DELETE
  @Path("/{bucket}")
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Delete an empty bucket",
      description = "One that is not there counts as deleted.")
  @APIResponse(responseCode = "204", description = "There is none of that name any more")
  @APIResponse(
      responseCode = "409",
      description = "It holds objects, versions or uploads that are not complete")
  public Response delete(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket) {
    StorageCaller caller = callers.signedIn();
    BucketResult result =
        buckets.delete(caller.space(), caller.actor(), ObjectAddress.bucket(bucket));
    return switch (result) {
      case BucketResult.Deleted gone -> Response.noContent().build();
      case BucketResult.Missing none -> Response.noContent().build();
      case BucketResult.NotEmpty full ->
          throw StorageApiProblems.BUCKET_NOT_EMPTY.because(
              "Delete its objects, all their versions, and uploads that are not complete first.");
      default -> throw unexpected(result);
    };
  }

  /** Results that a call never gives. */
  static IllegalStateException unexpected(BucketResult result) {
    return new IllegalStateException("Not a result of this call: " + result);
  }
}
