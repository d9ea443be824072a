package cloud.tansu.console.storage;

import cloud.tansu.console.NothingHere;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.Versioning;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The bucket that the address names: {@code …?bucket=<name>}. */
@Named("chosenBucket")
@RequestScoped
public class ChosenBucket {

  private final Buckets buckets;
  private final SignedIn signedIn;
  private final Visit visit;

  private Optional<Bucket> found = Optional.empty();
  private boolean asked;

  @Inject
  ChosenBucket(Buckets buckets, SignedIn signedIn, Visit visit) {
    this.buckets = buckets;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  /** Reads the bucket before the page is drawn; answers 404 when the address names none. */
  public void open() {
    asked = false;
    if (bucket().isPresent()) {
      return;
    }
    NothingHere.answer("There is no such bucket");
  }

  private Optional<Bucket> read() {
    Optional<TenantId> tenant = visit.tenant().flatMap(TenantId::parse);
    tenant.ifPresent(signedIn::administratorOf);
    Optional<BucketName> name = BucketName.parse(visit.parameter(StoragePlace.BUCKET));
    return tenant.flatMap(id -> name.flatMap(valid -> buckets.find(StorageSpace.of(id), valid)));
  }

  /** Which buttons were there is asked before the page is drawn, too: when one was pressed. */
  private Optional<Bucket> bucket() {
    if (!asked) {
      found = read();
      asked = true;
    }
    return found;
  }

  public String getName() {
    return bucket().map(bucket -> bucket.name().value()).orElse("");
  }

  /** Whether what is deleted or overwritten is kept. */
  public boolean isKeepingVersions() {
    return bucket().filter(each -> each.settings().versioning() == Versioning.ENABLED).isPresent();
  }

  /** Whether there may be older versions. */
  public boolean isWithVersions() {
    return bucket().filter(each -> each.settings().versioning() != Versioning.OFF).isPresent();
  }

  public boolean isPublicRead() {
    return bucket().filter(each -> each.settings().publicRead()).isPresent();
  }
}
