package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.BucketName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An access key as the API shows it. */
@Schema(name = "AccessKey")
record AccessKeyView(
    @Schema(example = "TANSU2J5QZ7AKCXWMDL3P") String accessKeyId,
    String description,
    @Schema(
            description = "Names of the buckets it reaches; empty for all",
            example = "[\"photos\"]")
        List<String> buckets,
    @Schema(example = "[\"read\", \"write\"]") List<String> permissions,
    @Schema(description = "Until when the secret before the last rotation signs as well")
        Optional<Instant> previousSecretUntil,
    @Schema(description = "From when on it is refused") Optional<Instant> expiresAt,
    @Schema(description = "When a request was last signed with it, to the minute")
        Optional<Instant> lastUsedAt,
    Instant createdAt,
    @Schema(description = "Subject of whoever made it") String createdBy) {

  static AccessKeyView of(AccessKey key) {
    return new AccessKeyView(
        key.id().value(),
        key.description(),
        key.scope().buckets().stream().map(BucketName::value).sorted().toList(),
        Stream.concat(
                key.scope().read() ? Stream.of("read") : Stream.empty(),
                key.scope().write() ? Stream.of("write") : Stream.empty())
            .toList(),
        key.previousSecretUntil(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.createdAt(),
        key.createdBy());
  }

  /** All access keys. */
  @Schema(name = "AccessKeyList")
  record ListView(@Schema(description = "Newest first") List<AccessKeyView> items) {

    static ListView of(List<AccessKey> keys) {
      return new ListView(keys.stream().map(AccessKeyView::of).toList());
    }
  }

  /** An access key with a secret that was made now. */
  @Schema(name = "AccessKeyWithSecret")
  record SecretView(
      @JsonUnwrapped AccessKeyView key,
      @Schema(
              description = "Signs requests; shown this once",
              example = "mZy1cQ0hYk3rJt8vBxN5wLfDgSaUeP2iOqXjKlMn")
          String secretAccessKey) {

    static SecretView of(AccessKeys.WithSecret made) {
      return new SecretView(AccessKeyView.of(made.key()), made.secret());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "SecretView[" + key.accessKeyId() + "]";
    }
  }
}
