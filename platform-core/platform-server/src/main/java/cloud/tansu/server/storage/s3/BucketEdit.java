package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads and changes how the bucket of a request behaves. */
@ApplicationScoped
class BucketEdit {

  private final Buckets buckets;

  @Inject
  BucketEdit(Buckets buckets) {
    this.buckets = buckets;
  }

  BucketSettings settings(S3Exchange exchange) {
    return buckets
        .find(exchange.space(), exchange.bucket())
        .map(Bucket::settings)
        .orElseThrow(() -> S3Error.NO_SUCH_BUCKET.failure());
  }

  Optional<String> document(S3Exchange exchange, String name) {
    return Optional.ofNullable(settings(exchange).documents().get(name));
  }

  /** Changes the settings as they are at that moment; the change may refuse by throwing. */
  void change(S3Exchange exchange, UnaryOperator<BucketSettings> change) {
    BucketResult result =
        buckets.update(
            exchange.space(),
            exchange.actor(),
            exchange.bucket(),
            settings -> changed(settings, change));
    if (result instanceof BucketResult.Missing) {
      throw S3Error.NO_SUCH_BUCKET.failure();
    }
    if (result instanceof BucketResult.Refused(String reason)) {
      throw S3Error.INVALID_REQUEST.because(reason);
    }
  }

  private static BucketSettings changed(
      BucketSettings settings, UnaryOperator<BucketSettings> change) {
    try {
      return change.apply(settings);
    } catch (IllegalArgumentException tooLarge) {
      throw S3Error.INVALID_REQUEST.because(String.valueOf(tooLarge.getMessage()) + ".");
    }
  }

  static BucketSettings with(BucketSettings settings, String name, Optional<String> document) {
    Map<String, String> documents = new HashMap<>(settings.documents());
    documents.remove(name);
    document.ifPresent(text -> documents.put(name, text));
    return settings.withDocuments(documents);
  }
}
