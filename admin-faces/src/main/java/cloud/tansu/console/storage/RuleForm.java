package cloud.tansu.console.storage;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.LifecycleRule;
import java.io.Serializable;
import java.util.Optional;

/** The fields of a rule; days that are left empty are never. */
public class RuleForm implements Serializable {

  private static final long serialVersionUID = 1L;

  private String name = "";
  private boolean enabled = true;
  private String prefix = "";
  private String expireDays = "";
  private String versionDays = "";
  private String uploadDays = "";
  private boolean markers;

  void clear() {
    name = "";
    enabled = true;
    prefix = "";
    expireDays = "";
    versionDays = "";
    uploadDays = "";
    markers = false;
  }

  void fill(LifecycleRule rule) {
    name = rule.id();
    enabled = rule.enabled();
    prefix = rule.prefix();
    expireDays = text(rule.expireDays());
    versionDays = text(rule.nonCurrentDays());
    uploadDays = text(rule.abortMultipartDays());
    markers = rule.removeLoneMarkers();
  }

  private static String text(Optional<Integer> days) {
    return days.map(String::valueOf).orElse("");
  }

  LifecycleRule rule() {
    Optional<Integer> expire = days(expireDays);
    Optional<Integer> versions = days(versionDays);
    Optional<Integer> uploads = days(uploadDays);
    if (name.isBlank()) {
      throw Problems.INVALID_REQUEST.because("Give the rule a name.");
    }
    if (expire.isEmpty() && versions.isEmpty() && uploads.isEmpty() && !markers) {
      throw Problems.INVALID_REQUEST.because(
          "The rule does nothing yet. Say after how many days something is removed.");
    }
    try {
      return new LifecycleRule(name.strip(), enabled, prefix, expire, uploads, versions, markers);
    } catch (IllegalArgumentException unusable) {
      throw Problems.INVALID_REQUEST.because(unusable.getMessage() + ".", unusable);
    }
  }

  private static Optional<Integer> days(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(text.strip()));
    } catch (NumberFormatException words) {
      throw Problems.INVALID_REQUEST.because("Days are whole numbers from 1 on.", words);
    }
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public String getPrefix() {
    return prefix;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  public String getExpireDays() {
    return expireDays;
  }

  public void setExpireDays(String expireDays) {
    this.expireDays = expireDays;
  }

  public String getVersionDays() {
    return versionDays;
  }

  public void setVersionDays(String versionDays) {
    this.versionDays = versionDays;
  }

  public String getUploadDays() {
    return uploadDays;
  }

  public void setUploadDays(String uploadDays) {
    this.uploadDays = uploadDays;
  }

  /** Whether marks of deletions that hide nothing are removed. */
  public boolean isMarkers() {
    return markers;
  }

  public void setMarkers(boolean markers) {
    this.markers = markers;
  }
}
