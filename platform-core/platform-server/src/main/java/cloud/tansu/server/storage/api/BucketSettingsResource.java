package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How buckets behave: for administrators, since it opens and removes what others have stored. */
@Path("/storage/api/buckets")
@ApplicationScoped
@TenantAdministrators
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Buckets", description = "Buckets of a tenant, which hold objects")
public class BucketSettingsResource {

  private final Buckets buckets;
  private final StorageCallers callers;

  @Inject
  BucketSettingsResource(Buckets buckets, StorageCallers callers) {
    this.buckets = buckets;
    this.callers = callers;
  }

  @GET
  @Path("/{bucket}/settings")
  @Operation(summary = "Look at how a bucket behaves")
  @APIResponse(
      responseCode = "200",
      description = "Its settings",
      content = @Content(schema = @Schema(implementation = BucketViews.SettingsView.class)))
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public BucketViews.SettingsView settings(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket) {
    return BucketViews.SettingsView.of(find(callers.signedIn(), bucket).settings());
  }

  @PUT
  @Path("/{bucket}/settings")
  @Operation(
      summary = "Change how a bucket behaves",
      description =
          "publicRead lets everybody read the objects of the bucket, not the list of them. It is the"
              + " bucket policy of the S3 protocol.")
  @APIResponse(
      responseCode = "200",
      description = "Its settings after the change",
      content = @Content(schema = @Schema(implementation = BucketViews.SettingsView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  @APIResponse(
      responseCode = "409",
      description = "Versions were kept once: versioning is suspended, not turned off")
  public BucketViews.SettingsView changeSettings(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket,
      BucketViews.SettingsBody body) {
    BucketName name = ObjectAddress.bucket(bucket);
    return BucketViews.SettingsView.of(change(name, settings -> body.applied(settings, name)));
  }

  @GET
  @Path("/{bucket}/lifecycle")
  @Operation(summary = "Look at what happens to objects of a bucket in the course of time")
  @APIResponse(
      responseCode = "200",
      description = "Its rules",
      content = @Content(schema = @Schema(implementation = BucketViews.LifecycleView.class)))
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public BucketViews.LifecycleView lifecycle(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket) {
    return BucketViews.LifecycleView.of(find(callers.signedIn(), bucket).settings());
  }

  @PUT
  @Path("/{bucket}/lifecycle")
  @Operation(
      summary = "Say what happens to objects of a bucket in the course of time",
      description = "All rules there were are replaced; an empty object removes them.")
  @APIResponse(
      responseCode = "200",
      description = "Its rules after the change",
      content = @Content(schema = @Schema(implementation = BucketViews.LifecycleView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public BucketViews.LifecycleView changeLifecycle(
      @Parameter(description = StorageScopes.BUCKET) @PathParam("bucket") String bucket,
      BucketViews.LifecycleBody body) {
    return BucketViews.LifecycleView.of(change(ObjectAddress.bucket(bucket), body::applied));
  }

  private Bucket find(StorageCaller caller, String name) {
    return buckets
        .find(caller.space(), ObjectAddress.bucket(name))
        .orElseThrow(StorageApiProblems::noBucket);
  }

  private BucketSettings change(BucketName name, UnaryOperator<BucketSettings> change) {
    StorageCaller caller = callers.signedIn();
    BucketResult result = buckets.update(caller.space(), caller.actor(), name, change);
    return switch (result) {
      case BucketResult.Updated(Bucket updated) -> updated.settings();
      case BucketResult.Missing none -> throw StorageApiProblems.noBucket();
      case BucketResult.Refused(String reason) -> throw Problems.CONFLICT.because(reason);
      default -> throw BucketsResource.unexpected(result);
    };
  }
}
