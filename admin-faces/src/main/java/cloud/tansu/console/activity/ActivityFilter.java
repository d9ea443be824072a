package cloud.tansu.console.activity;

import cloud.tansu.server.identity.activity.LoginQuery;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the filter fields of the sign-in activity hold; empty means everything. */
public class ActivityFilter implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int WEEK = 7 * 24;

  private int hours = WEEK;
  private String email = "";
  private String event = "";
  private String outcome = "";
  private String ip = "";

  LoginQuery toQuery(Instant now) {
    return new LoginQuery(
        Optional.empty(),
        text(email),
        text(event),
        text(outcome).map("success"::equals),
        text(ip),
        hours == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofHours(hours))),
        Optional.empty());
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.replaceAll("\\p{Cntrl}", "").strip()).filter(text -> !text.isEmpty());
  }

  /** How far back; 0 for everything. */
  public int getHours() {
    return hours;
  }

  public void setHours(int hours) {
    this.hours = hours;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(@Nullable String email) {
    this.email = given(email);
  }

  public String getEvent() {
    return event;
  }

  /** An empty choice arrives as null. */
  public void setEvent(@Nullable String event) {
    this.event = given(event);
  }

  public String getOutcome() {
    return outcome;
  }

  /** An empty choice arrives as null. */
  public void setOutcome(@Nullable String outcome) {
    this.outcome = given(outcome);
  }

  public String getIp() {
    return ip;
  }

  public void setIp(@Nullable String ip) {
    this.ip = given(ip);
  }

  private static String given(@Nullable String value) {
    return value == null ? "" : value;
  }
}
