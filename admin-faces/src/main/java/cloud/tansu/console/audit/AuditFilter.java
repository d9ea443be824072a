package cloud.tansu.console.audit;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the filter fields of the audit log hold; empty means everything. */
public class AuditFilter implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int WEEK = 7 * 24;

  private int hours = WEEK;
  private String tenant = "";
  private String actor = "";
  private String category = "";
  private String action = "";
  private String outcome = "";
  private String correlationId = "";

  public int getHours() {
    return hours;
  }

  public void setHours(int hours) {
    this.hours = hours;
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  public String getActor() {
    return actor;
  }

  public void setActor(String actor) {
    this.actor = actor;
  }

  public String getCategory() {
    return category;
  }

  public void setCategory(String category) {
    this.category = category;
  }

  public String getAction() {
    return action;
  }

  public void setAction(String action) {
    this.action = action;
  }

  public String getOutcome() {
    return outcome;
  }

  /** An empty choice arrives as null. */
  public void setOutcome(@Nullable String outcome) {
    this.outcome = outcome == null ? "" : outcome;
  }

  public String getCorrelationId() {
    return correlationId;
  }

  public void setCorrelationId(String correlationId) {
    this.correlationId = correlationId;
  }
}
