package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deleting of many objects at once. */
@Path("/storage/api/delete")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Objects", description = "Objects in the buckets of a tenant")
public class DeleteManyResource {

  private static final int MOST = 1000;

  private final ObjectWrites writes;
  private final StorageCallers callers;

  @Inject
  DeleteManyResource(ObjectWrites writes, StorageCallers callers) {
    this.writes = writes;
    this.callers = callers;
  }

  /** An object of the bucket, or a version of it. */
  @Schema(name = "ObjectToDelete")
  record TargetBody(
      @Nullable String key,
      @Schema(description = "The newest when left out") @Nullable String versionId) {

    DeleteObject target() {
      return new DeleteObject(
          ObjectAddress.key(key),
          versionId == null ? AskedVersion.LATEST : ObjectReadsResource.version(versionId),
          Condition.NONE);
    }
  }

  /** What is to be deleted. */
  @Schema(name = "DeleteObjects")
  record DeleteBody(
      @Nullable String bucket,
      @Schema(description = "At most 1,000") @Nullable List<TargetBody> objects) {

    List<DeleteObject> targets() {
      List<TargetBody> named = Optional.ofNullable(objects).orElse(List.of());
      if (named.isEmpty() || named.size() > MOST) {
        throw StorageApiProblems.invalid("objects", "names 1 to 1,000 objects");
      }
      List<DeleteObject> targets = new ArrayList<>();
      for (TargetBody each : named) {
        if (each == null) {
          throw StorageApiProblems.invalid("objects", "has no empty member");
        }
        targets.add(each.target());
      }
      return targets;
    }
  }

  /** What came of one object. */
  @Schema(name = "DeletedObject")
  record Outcome(
      String key,
      @Schema(description = "deleted, or missing when it was not there") String outcome,
      @Schema(description = "What is gone, or the delete marker that hides it now")
          Optional<String> versionId,
      @Schema(description = "Whether versions of it are still there")
          Optional<Boolean> deleteMarker) {

    static Outcome of(DeleteObject target, DeleteResult result) {
      String key = target.key().value();
      return switch (result) {
        case DeleteResult.Deleted(var version, boolean marker) ->
            new Outcome(
                key,
                "deleted",
                version.nullVersion() ? Optional.empty() : Optional.of(version.label()),
                marker ? Optional.of(true) : Optional.empty());
        case DeleteResult.Missing missing ->
            new Outcome(key, "missing", Optional.empty(), Optional.empty());
        case DeleteResult.NoBucket none -> throw StorageApiProblems.noBucket();
        case DeleteResult.ConditionFailed failed -> throw StorageApiProblems.changed();
      };
    }
  }

  /** What came of each. */
  @Schema(name = "DeletedObjects")
  record OutcomesView(@Schema(description = "In the order of the request") List<Outcome> results) {}

  @POST
  @RequiresScope(value = StorageScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Delete many objects",
      description =
          "Fifty at a time; when the request fails, the first ones may be gone. It may be"
              + " repeated.")
  @APIResponse(
      responseCode = "200",
      description = "What came of each",
      content = @Content(schema = @Schema(implementation = OutcomesView.class)))
  @APIResponse(responseCode = "400", description = StorageScopes.UNUSABLE)
  @APIResponse(responseCode = "404", description = StorageScopes.NO_BUCKET)
  public OutcomesView delete(DeleteBody body) {
    StorageCaller caller = callers.signedIn();
    BucketName bucket = ObjectAddress.requiredBucket(body.bucket());
    List<DeleteObject> targets = body.targets();
    List<DeleteResult> results = writes.deleteMany(caller.space(), caller.actor(), bucket, targets);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      outcomes.add(Outcome.of(targets.get(i), results.get(i)));
    }
    return new OutcomesView(outcomes);
  }
}
