package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.PublicAccess;
import cloud.tansu.server.storage.Versioning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Buckets and their settings as the API shows and takes them. */
final class BucketViews {

  private static final String WHOLE_BUCKET = "expire-all";

  private BucketViews() {}

  /** A bucket's name. */
  @Schema(name = "BucketName")
  record NameView(String bucket) {}

  /** A bucket. */
  @Schema(name = "Bucket")
  record BucketView(
      String bucket,
      @Schema(description = "off, enabled or suspended") String versioning,
      @Schema(description = "Whether everybody may read its objects") boolean publicRead,
      Instant createdAt,
      @Schema(description = "Subject of whoever made it") String createdBy) {

    static BucketView of(Bucket bucket) {
      return new BucketView(
          bucket.name().value(),
          lower(bucket.settings().versioning()),
          bucket.settings().publicRead(),
          bucket.createdAt(),
          bucket.createdBy());
    }
  }

  /** How a bucket behaves. */
  @Schema(name = "BucketSettings")
  record SettingsView(
      @Schema(description = "off, enabled or suspended") String versioning,
      @Schema(description = "Whether everybody may read its objects") boolean publicRead) {

    static SettingsView of(BucketSettings settings) {
      return new SettingsView(lower(settings.versioning()), settings.publicRead());
    }
  }

  /** How a bucket shall behave; what is left out stays. */
  @Schema(name = "BucketSettingsChange")
  record SettingsBody(
      @Schema(description = "off, enabled or suspended; never off again once enabled")
          @Nullable String versioning,
      @Schema(description = "Whether everybody may read its objects")
          @Nullable Boolean publicRead) {

    BucketSettings applied(BucketSettings before, BucketName bucket) {
      BucketSettings settings =
          versioning == null ? before : before.with(BucketViews.versioning(versioning));
      if (publicRead == null || publicRead.booleanValue() == settings.publicRead()) {
        return settings;
      }
      return publicRead ? PublicAccess.open(settings, bucket) : PublicAccess.closed(settings);
    }
  }

  private static String lower(Versioning versioning) {
    return versioning.name().toLowerCase(Locale.ROOT);
  }

  private static Versioning versioning(String text) {
    return switch (text) {
      case "off" -> Versioning.OFF;
      case "enabled" -> Versioning.ENABLED;
      case "suspended" -> Versioning.SUSPENDED;
      default -> throw StorageApiProblems.invalid("versioning", "is off, enabled or suspended");
    };
  }

  /** What happens to the objects of a bucket in the course of time. */
  @Schema(name = "BucketLifecycle")
  record LifecycleView(
      @Schema(
              description =
                  "Days after which all objects are deleted; missing when no rule says so")
          Optional<Integer> expireDays,
      List<RuleView> rules) {

    static LifecycleView of(BucketSettings settings) {
      Optional<Integer> all =
          settings.lifecycle().stream()
              .filter(rule -> rule.enabled() && rule.prefix().isEmpty())
              .flatMap(rule -> rule.expireDays().stream())
              .min(Integer::compare);
      return new LifecycleView(all, settings.lifecycle().stream().map(RuleView::of).toList());
    }
  }

  /** A rule. */
  @Schema(name = "LifecycleRule")
  record RuleView(
      String id,
      boolean enabled,
      @Schema(description = "Of the keys it is for; empty for all") String prefix,
      @Schema(description = "Days after which objects are deleted") Optional<Integer> expireDays,
      @Schema(description = "Days after which uploads in parts are aborted")
          Optional<Integer> abortMultipartDays,
      @Schema(description = "Days after which versions that are not the newest are deleted")
          Optional<Integer> nonCurrentDays,
      @Schema(description = "Whether delete markers that hide nothing are removed")
          boolean removeLoneMarkers) {

    static RuleView of(LifecycleRule rule) {
      return new RuleView(
          rule.id(),
          rule.enabled(),
          rule.prefix(),
          rule.expireDays(),
          rule.abortMultipartDays(),
          rule.nonCurrentDays(),
          rule.removeLoneMarkers());
    }
  }

  /** What shall happen; without any member nothing does. */
  @Schema(name = "BucketLifecycleChange")
  record LifecycleBody(
      @Schema(description = "Days after which all objects are deleted, 1 to 36,500")
          @Nullable Integer expireDays,
      @Schema(description = "Further rules, at most 100") @Nullable List<RuleBody> rules) {

    BucketSettings applied(BucketSettings before) {
      try {
        List<LifecycleRule> wanted = new ArrayList<>();
        if (expireDays != null) {
          wanted.add(new RuleBody(WHOLE_BUCKET, null, null, expireDays, null, null, null).rule(0));
        }
        for (RuleBody rule : Optional.ofNullable(rules).orElse(List.of())) {
          if (rule == null) {
            throw StorageApiProblems.invalid("rules", "has no empty rule");
          }
          wanted.add(rule.rule(wanted.size() + 1));
        }
        return before.with(wanted);
      } catch (IllegalArgumentException unusable) {
        throw StorageApiProblems.invalid("rules", unusable);
      }
    }
  }

  /** A rule as it is wanted. */
  @Schema(name = "LifecycleRuleChange")
  record RuleBody(
      @Schema(description = "Unique in the bucket; rule-<number> when left out")
          @Nullable String id,
      @Schema(description = "Whether it is followed; true when left out") @Nullable Boolean enabled,
      @Schema(description = "Of the keys it is for; all when left out") @Nullable String prefix,
      @Nullable Integer expireDays,
      @Nullable Integer abortMultipartDays,
      @Nullable Integer nonCurrentDays,
      @Nullable Boolean removeLoneMarkers) {

    LifecycleRule rule(int number) {
      return new LifecycleRule(
          Optional.ofNullable(id).orElse("rule-" + number),
          Optional.ofNullable(enabled).orElse(true),
          Optional.ofNullable(prefix).orElse(""),
          Optional.ofNullable(expireDays),
          Optional.ofNullable(abortMultipartDays),
          Optional.ofNullable(nonCurrentDays),
          Optional.ofNullable(removeLoneMarkers).orElse(false));
    }
  }
}
