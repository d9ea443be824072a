package cloud.tansu.console.storage;

import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StorageUsage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrls;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.primefaces.PrimeFaces;

/**
 * Gives the page an address for each file that it uploads: the bytes go there by a protocol that
 * survives a broken connection, and never through the pages.
 */
@Named("uploads")
@ViewScoped
public class Uploads implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Duration LONG_ENOUGH = Duration.ofHours(24);
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  private final PresignedUrls addresses;
  private final Buckets buckets;
  private final ObjectReads reads;
  private final StorageUsage usage;
  private final Visit visit;
  private final StoragePlace place;

  @Inject
  Uploads(
      PresignedUrls addresses,
      Buckets buckets,
      ObjectReads reads,
      StorageUsage usage,
      Visit visit,
      StoragePlace place) {
    this.addresses = addresses;
    this.buckets = buckets;
    this.reads = reads;
    this.usage = usage;
    this.visit = visit;
    this.place = place;
  }

  /**
   * Answers the script of the page. It sends {@code ticket}, which it gets back, {@code file} (name
   * below the folder) and {@code size}, and gets {@code url} or {@code problem}, or {@code there}
   * when the upload would overwrite an object that is lost then, unless it sent {@code replace}.
   */
  public void sign() {
    answer("ticket", visit.parameter("ticket"));
    try {
      StorageSpace space = place.space();
      BucketName bucket = place.bucket();
      ObjectKey key = StoragePlace.key(place.folder() + visit.parameter("file"));
      long size = size();
      boolean replacing = reads.find(space, bucket, key) instanceof Lookup.Found;
      refuse(usage.of(space), size, replacing);
      if (replacing && visit.parameter("replace").isEmpty() && !keepsVersions(space, bucket)) {
        answer("there", "true");
        return;
      }
      Grant grant = new Grant.Resumable(bucket, key, OptionalLong.of(size), Optional.empty());
      answer("url", addresses.sign(place.tenant(), grant, LONG_ENOUGH).url());
    } catch (ProblemException refused) {
      answer("problem", refused.problem().detail());
    }
  }

  private boolean keepsVersions(StorageSpace space, BucketName bucket) {
    return buckets.find(space, bucket).orElseThrow(StoragePlace::noBucket).settings().versioning()
        == Versioning.ENABLED;
  }

  private long size() {
    String text = visit.parameter("size");
    if (!SIZE.matcher(text).matches()) {
      throw Problems.INVALID_REQUEST.because("The size of the file is not known.");
    }
    return Long.parseLong(text);
  }

  private static void refuse(Usage usage, long size, boolean replacing) {
    Optional<QuotaLimit> limit =
        size > usage.quota().largestObject()
            ? Optional.of(QuotaLimit.MAX_OBJECT_BYTES)
            : usage.refuses(replacing ? 0 : size, replacing ? 0 : 1);
    limit.ifPresent(
        each -> {
          throw Problems.CONFLICT.because(WriteAnswer.words(each, usage));
        });
  }

  private static void answer(String name, String value) {
    PrimeFaces.current().ajax().addCallbackParam(name, value);
  }
}
