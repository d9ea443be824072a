package cloud.tansu.console.storage;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.Buckets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;

/** Changes one thing about a bucket and leaves the rest as it is at that moment. */
@ApplicationScoped
class BucketEdit {

  private final Buckets buckets;

  @Inject
  BucketEdit(Buckets buckets) {
    this.buckets = buckets;
  }

  BucketSettings settings(StoragePlace place) {
    return buckets
        .find(place.space(), place.bucket())
        .orElseThrow(StoragePlace::noBucket)
        .settings();
  }

  void change(StoragePlace place, UnaryOperator<BucketSettings> change) {
    BucketResult result =
        buckets.update(
            place.space(), place.actor(), place.bucket(), settings -> changed(settings, change));
    if (result instanceof BucketResult.Missing) {
      throw StoragePlace.noBucket();
    }
    if (result instanceof BucketResult.Refused(String reason)) {
      throw Problems.INVALID_REQUEST.because(reason);
    }
  }

  private static BucketSettings changed(
      BucketSettings settings, UnaryOperator<BucketSettings> change) {
    try {
      return change.apply(settings);
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because(unusable.getMessage() + ".", unusable);
    }
  }
}
