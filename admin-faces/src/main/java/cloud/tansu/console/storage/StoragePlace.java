package cloud.tansu.console.storage;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;

/**
 * Where a page of the storage is, by its address: {@code
 * /dashboard/tenant/<id>/<page>?bucket=<name> &prefix=<folder>}. Whatever a page reads or changes
 * asks {@link #actor} first.
 */
@ViewScoped
public class StoragePlace implements Serializable {

  static final String BUCKET = "bucket";
  static final String PREFIX = "prefix";
  private static final long serialVersionUID = 1L;

  private final SignedIn signedIn;
  private final String tenant;
  private final String bucket;
  private final String folder;

  @Inject
  StoragePlace(SignedIn signedIn, Visit visit) {
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
    this.bucket = visit.parameter(BUCKET);
    this.folder = visit.parameter(PREFIX);
  }

  /** Who acts; nobody else than an administrator of the tenant gets here. */
  Actor actor() {
    return signedIn.administratorOf(tenant());
  }

  /** The buckets of the tenant, for its administrators alone. */
  StorageSpace space() {
    Actor unused = actor();
    return StorageSpace.of(tenant());
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  BucketName bucket() {
    return BucketName.parse(bucket).orElseThrow(StoragePlace::noBucket);
  }

  /** What the keys of the folder begin with: empty, or ending with a slash. */
  String folder() {
    return folder;
  }

  /** Whether the address names a folder that could hold something. */
  boolean isFolderPossible() {
    return folder.isEmpty() || (folder.endsWith("/") && ObjectKey.parse(folder).isPresent());
  }

  static ObjectKey key(String text) {
    Optional<String> objection = ObjectKey.objection(text);
    if (objection.isPresent()) {
      throw Problems.INVALID_REQUEST.because("A name " + objection.get() + ".");
    }
    return new ObjectKey(text);
  }

  static RuntimeException noBucket() {
    return Problems.NOT_FOUND.because("The bucket is gone meanwhile.");
  }

  static RuntimeException noObject() {
    return Problems.NOT_FOUND.because("The object is gone meanwhile.");
  }
}
