package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUpload;
import cloud.tansu.server.storage.presign.PresignedUrl;
import cloud.tansu.server.storage.presign.PresignedUrls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Gives presigned addresses out, and writes down to whom and for what. */
@ApplicationScoped
class IssuePresignedUrls {

  private final PresignedUrls urls;
  private final Journal journal;

  @Inject
  IssuePresignedUrls(PresignedUrls urls, Journal journal) {
    this.urls = urls;
    this.journal = journal;
  }

  PresignedUrl issue(StorageCaller caller, Grant grant, Optional<Duration> expiry) {
    Duration time = expiry.orElseGet(urls::defaultExpiry);
    PresignedUrl url = urls.sign(caller.tenant(), grant, time);
    String action = grant instanceof Grant.Transform ? "PresignTransform" : "PresignCreate";
    note(caller, action, grant, time);
    return url;
  }

  PresignedUpload issueUpload(StorageCaller caller, Grant.Post upload, Optional<Duration> expiry) {
    Duration time = expiry.orElseGet(urls::defaultExpiry);
    PresignedUpload addresses = urls.signUpload(caller.tenant(), upload, time);
    note(caller, "PresignCreate", upload, time);
    return addresses;
  }

  private void note(StorageCaller caller, String action, Grant grant, Duration time) {
    Actor by = caller.actor();
    journal.record(
        Journal.Entry.of(by, "Storage", action)
            .about(caller.tenant())
            .detail("allows", grant.getClass().getSimpleName())
            .detail("bucket", grant.bucket().value())
            .detail("key", grant.key().value())
            .detail("expirySeconds", time.toSeconds()));
  }

  void rotateKey(StorageCaller caller, boolean revoke) {
    urls.rotateKey(caller.tenant(), caller.actor(), revoke);
  }
}
