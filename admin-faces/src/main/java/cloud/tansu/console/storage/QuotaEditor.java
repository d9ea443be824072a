package cloud.tansu.console.storage;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.usage.TenantUsages;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog that gives a tenant a quota of its own, or takes it back. */
@Named("quotaEditor")
@ViewScoped
public class QuotaEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TenantUsages usages;
  private final SignedIn signedIn;
  private final Feedback feedback;

  private String tenant = "";
  private String totalSize = "";
  private String objectSize = "";
  private String objectCount = "";
  private boolean own;
  private long version;

  @Inject
  QuotaEditor(TenantUsages usages, SignedIn signedIn, Feedback feedback) {
    this.usages = usages;
    this.signedIn = signedIn;
    this.feedback = feedback;
  }

  /** Fills the dialog with what holds for a tenant now. */
  public void choose(String id) {
    Actor unused = signedIn.administrator();
    Setting<Quota> now = usages.quota(new TenantId(id));
    tenant = id;
    own = now.own();
    version = now.version();
    totalSize = Sizes.exact(now.value().maxTotalBytes());
    objectSize = Sizes.exact(now.value().maxObjectSizeBytes());
    objectCount = now.value().maxObjectCount() <= 0 ? "" : "" + now.value().maxObjectCount();
    feedback.opened();
  }

  /** Gives the tenant the quota that was typed. */
  public void save() {
    Quota wanted =
        new Quota(size(totalSize, "room"), size(objectSize, "size of an object"), count());
    usages.setQuota(signedIn.administrator(), new TenantId(tenant), wanted, version);
    feedback.done("The quota is changed", "It holds at once, on other nodes in 5 seconds.");
  }

  /** Lets the platform's quota hold. */
  public void reset() {
    usages.resetQuota(signedIn.administrator(), new TenantId(tenant), version);
    feedback.done("The platform's quota holds", tenant + " has none of its own any more.");
  }

  private static long size(String text, String what) {
    if (text.isBlank()) {
      return 0;
    }
    return Sizes.parse(text)
        .orElseThrow(
            () ->
                Problems.INVALID_REQUEST.because(
                    "The " + what + " is written as 500 MB, 10 GB or 1.5 TB."));
  }

  private long count() {
    String digits = objectCount.replace(",", "").strip();
    if (digits.isEmpty()) {
      return 0;
    }
    try {
      return Math.max(0, Long.parseLong(digits));
    } catch (NumberFormatException words) {
      throw Problems.INVALID_REQUEST.because("The number of objects is a whole number.", words);
    }
  }

  public String getTenant() {
    return tenant;
  }

  /** Whether the tenant has a quota of its own. */
  public boolean isOwn() {
    return own;
  }

  public String getTotalSize() {
    return totalSize;
  }

  public void setTotalSize(String totalSize) {
    this.totalSize = totalSize;
  }

  public String getObjectSize() {
    return objectSize;
  }

  public void setObjectSize(String objectSize) {
    this.objectSize = objectSize;
  }

  public String getObjectCount() {
    return objectCount;
  }

  public void setObjectCount(String objectCount) {
    this.objectCount = objectCount;
  }
}
