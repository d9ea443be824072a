package cloud.tansu.server.functions.calls;

import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.presign.Grant;
import cloud.tansu.server.storage.presign.PresignedUrl;
import cloud.tansu.server.storage.presign.PresignedUrls;
import cloud.tansu.server.web.WebConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Addresses with which others can read or store one object for a while. */
@ApplicationScoped
class PresignCalls implements CallHandler {

  private static final long MAX_SECONDS = 31_536_000;

  private final PresignedUrls urls;
  private final Journal journal;
  private final WebConfig web;

  @Inject
  PresignCalls(PresignedUrls urls, Journal journal, WebConfig web) {
    this.urls = urls;
    this.journal = journal;
    this.web = web;
  }

  @Override
  public Set<String> methods() {
    return Set.of("storage.presign");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    BucketName bucket = StorageCalls.bucket(params);
    ObjectKey key = StorageCalls.key(params);
    Grant grant =
        switch (params.findText("method", 8).orElse("GET")) {
          case "GET" -> new Grant.Get(bucket, key);
          case "PUT" -> new Grant.Put(bucket, key, OptionalLong.empty(), Optional.empty());
          default -> throw CallRefused.invalid("method", "is GET or PUT");
        };
    OptionalLong seconds = params.findNumber("expiresIn", 1, MAX_SECONDS);
    Duration time =
        seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : urls.defaultExpiry();
    PresignedUrl url = urls.sign(execution.tenant(), grant, time);
    note(execution, grant, time);
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", web.publicUrl() + url.url())
        .put("expiresAt", url.expires().toString());
  }

  private void note(ExecutionContext execution, Grant grant, Duration time) {
    journal.record(
        Journal.Entry.of(execution.actor(), "Storage", "PresignCreate")
            .about(execution.tenant())
            .detail("allows", grant.getClass().getSimpleName())
            .detail("bucket", grant.bucket().value())
            .detail("key", grant.key().value())
            .detail("expirySeconds", time.toSeconds()));
  }
}
