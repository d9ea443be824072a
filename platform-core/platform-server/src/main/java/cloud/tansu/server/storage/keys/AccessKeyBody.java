package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.BucketName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an access key shall be. */
@Schema(name = "AccessKeyChange")
record AccessKeyBody(
    @Schema(maxLength = AccessKeys.MAX_DESCRIPTION, description = "What it is for")
        @Nullable String description,
    @Schema(
            description =
                "Names of the buckets it reaches, at most 100; all when left out or empty",
            example = "[\"photos\"]")
        @Nullable List<String> buckets,
    @Schema(
            description = "What it allows: read, write or both; both when left out",
            example = "[\"read\", \"write\"]")
        @Nullable List<String> permissions,
    @Schema(description = "From when on it is refused (ISO-8601); never when left out")
        @Nullable String expiresAt) {

  private static final String READ = "read";
  private static final String WRITE = "write";
  private static final long MAX_OVERLAP_SECONDS = 2_592_000;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  AccessKeys.Wanted wanted() {
    return new AccessKeys.Wanted(
        Optional.ofNullable(description).orElse(""),
        scope(),
        Optional.ofNullable(expiresAt).map(AccessKeyBody::moment));
  }

  private AccessKeyScope scope() {
    List<String> allowed = Optional.ofNullable(permissions).orElse(List.of(READ, WRITE));
    if (!Set.of(READ, WRITE).containsAll(allowed) || allowed.isEmpty()) {
      throw AccessKeyProblems.invalid("permissions", "consists of read, write or both");
    }
    Set<BucketName> names =
        Optional.ofNullable(buckets).orElse(List.of()).stream()
            .map(AccessKeyBody::bucket)
            .collect(Collectors.toSet());
    if (names.size() > AccessKeyScope.MAX_BUCKETS) {
      throw AccessKeyProblems.invalid(
          "buckets", "names at most " + AccessKeyScope.MAX_BUCKETS + " buckets");
    }
    return new AccessKeyScope(names, allowed.contains(READ), allowed.contains(WRITE));
  }

  private static BucketName bucket(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(BucketName::parse)
        .orElseThrow(() -> AccessKeyProblems.invalid("buckets", "consists of names of buckets"));
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException unreadable) {
      throw AccessKeyProblems.invalid("expiresAt", "must be a moment in ISO-8601");
    }
  }

  /** For how many seconds the old secret signs as well, as a parameter has them. */
  static Optional<Duration> overlap(@Nullable String seconds) {
    return Optional.ofNullable(seconds).map(AccessKeyBody::checked);
  }

  private static Duration checked(String text) {
    long seconds = SECONDS.matcher(text).matches() ? Long.parseLong(text) : Long.MAX_VALUE;
    if (seconds > MAX_OVERLAP_SECONDS) {
      throw AccessKeyProblems.invalid("overlapSeconds", "is 0 to " + MAX_OVERLAP_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }
}
