package cloud.tansu.console.events;

import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryParameters;
import cloud.tansu.server.kernel.Ids;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the filter fields of a list of deliveries hold; empty means everything. */
public class DeliverySearch implements Serializable {

  private static final long serialVersionUID = 1L;

  private String webhook = "";
  private String status = "";
  private String type = "";
  private int hours;

  DeliveryFilter toFilter(Instant now) {
    return new DeliveryFilter(
        Ids.parse(webhook),
        DeliveryParameters.status(status),
        type.isEmpty() ? Optional.empty() : Optional.of(type),
        hours == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofHours(hours))),
        Optional.empty());
  }

  /** Whether everything is shown. */
  public boolean isUnfiltered() {
    return webhook.isEmpty() && status.isEmpty() && type.isEmpty() && hours == 0;
  }

  public String getWebhook() {
    return webhook;
  }

  /** An empty choice arrives as null. */
  public void setWebhook(@Nullable String webhook) {
    this.webhook = webhook == null ? "" : webhook;
  }

  public String getStatus() {
    return status;
  }

  /** An empty choice arrives as null. */
  public void setStatus(@Nullable String status) {
    this.status = status == null ? "" : status;
  }

  public String getType() {
    return type;
  }

  /** An empty choice arrives as null. */
  public void setType(@Nullable String type) {
    this.type = type == null ? "" : type;
  }

  /** How far back; 0 for everything. */
  public int getHours() {
    return hours;
  }

  public void setHours(int hours) {
    this.hours = hours;
  }
}
