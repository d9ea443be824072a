package cloud.tansu.console.storage;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.keys.AccessKey;
import cloud.tansu.server.storage.keys.AccessKeyScope;
import cloud.tansu.server.storage.keys.AccessKeys;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of an access key. */
public class AccessKeyForm implements Serializable {

  private static final long serialVersionUID = 1L;

  private String description = "";
  private KeyRights rights = KeyRights.BOTH;
  private boolean everywhere = true;
  private final HashMap<String, Boolean> buckets = new HashMap<>();
  private String lastDay = "";

  void clear() {
    description = "";
    rights = KeyRights.BOTH;
    everywhere = true;
    buckets.clear();
    lastDay = "";
  }

  void fill(AccessKey key) {
    description = key.description();
    rights = KeyRights.of(key.scope());
    everywhere = key.scope().buckets().isEmpty();
    key.scope().buckets().forEach(each -> buckets.put(each.value(), true));
    lastDay = key.expiresAt().map(AccessKeyForm::dayBefore).orElse("");
  }

  private static String dayBefore(Instant end) {
    return LocalDate.ofInstant(end.minusNanos(1), ZoneOffset.UTC).toString();
  }

  /** The buckets that are ticked. */
  Stream<String> chosen() {
    return buckets.entrySet().stream()
        .filter(each -> Boolean.TRUE.equals(each.getValue()))
        .map(Map.Entry::getKey);
  }

  AccessKeys.Wanted wanted() {
    Set<BucketName> named =
        everywhere ? Set.of() : chosen().map(BucketName::new).collect(Collectors.toSet());
    if (!everywhere && named.isEmpty()) {
      throw Problems.INVALID_REQUEST.because("Tick at least one bucket, or choose all of them.");
    }
    try {
      AccessKeyScope scope = new AccessKeyScope(named, rights.read(), rights.write());
      return new AccessKeys.Wanted(description.strip(), scope, end());
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because("A key " + unusable.getMessage() + ".", unusable);
    }
  }

  private Optional<Instant> end() {
    if (lastDay.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(lastDay.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException unreadable) {
      throw Problems.INVALID_REQUEST.because(
          "The last day is a date such as 2030-12-31.", unreadable);
    }
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public KeyRights getRights() {
    return rights;
  }

  public void setRights(KeyRights rights) {
    this.rights = rights;
  }

  /** Whether it reaches all buckets, also those made later. */
  public boolean isEverywhere() {
    return everywhere;
  }

  public void setEverywhere(boolean everywhere) {
    this.everywhere = everywhere;
  }

  /** Which buckets are ticked, by name. */
  public Map<String, Boolean> getBuckets() {
    return buckets;
  }

  /** The last day on which it can be used, in UTC; empty for no end. */
  public String getLastDay() {
    return lastDay;
  }

  public void setLastDay(String lastDay) {
    this.lastDay = lastDay;
  }
}
