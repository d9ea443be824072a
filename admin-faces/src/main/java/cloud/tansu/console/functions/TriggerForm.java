package cloud.tansu.console.functions;

import cloud.tansu.server.functions.trigger.TriggerBody;
import cloud.tansu.server.functions.trigger.TriggerRule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trigger as it is typed. */
public class TriggerForm implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final String EVENT = TriggerRule.Kind.EVENT.name();
  private static final String HTTP = TriggerRule.Kind.HTTP.name();
  private static final String SCHEDULE = TriggerRule.Kind.SCHEDULE.name();

  private final ScheduleForm schedule = new ScheduleForm();
  private String kind = EVENT;
  private String description = "";
  private String types = "document.created";
  private String zone = "";
  private boolean catchingUp = true;
  private List<String> methods = new ArrayList<>(List.of("GET", "POST"));
  private boolean open;
  private int callsPerMinute = 60;

  /** What the API would be sent; the state is no part of it. */
  TriggerBody toBody() {
    boolean http = kind.equals(HTTP);
    boolean timed = kind.equals(SCHEDULE);
    return new TriggerBody(
        kind,
        null,
        description.strip(),
        http ? List.copyOf(methods) : null,
        http ? open : null,
        http && open ? callsPerMinute : null,
        kind.equals(EVENT) ? typed() : null,
        timed ? schedule.toCron() : null,
        timed ? zone.strip() : null,
        timed
            ? (catchingUp ? TriggerRule.Misfire.RUN_ONCE : TriggerRule.Misfire.SKIP).name()
            : null);
  }

  private List<String> typed() {
    return types.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  void show(TriggerRule.Http http) {
    methods = new ArrayList<>(http.methods());
    open = http.isPublic();
    callsPerMinute = http.callsPerMinute();
  }

  public boolean isOfEvents() {
    return kind.equals(EVENT);
  }

  public boolean isOfCalls() {
    return kind.equals(HTTP);
  }

  public boolean isOfTimes() {
    return kind.equals(SCHEDULE);
  }

  public ScheduleForm getSchedule() {
    return schedule;
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String getTypes() {
    return types;
  }

  public void setTypes(String types) {
    this.types = types;
  }

  /** Empty for the tenant's. */
  public String getZone() {
    return zone;
  }

  public void setZone(String zone) {
    this.zone = zone;
  }

  /** Whether missed times are made up for once. */
  public boolean isCatchingUp() {
    return catchingUp;
  }

  public void setCatchingUp(boolean catchingUp) {
    this.catchingUp = catchingUp;
  }

  public List<String> getMethods() {
    return methods;
  }

  public void setMethods(@Nullable List<String> methods) {
    this.methods = methods == null ? new ArrayList<>() : new ArrayList<>(methods);
  }

  /** Whether anybody may call it without a token. */
  public boolean isOpen() {
    return open;
  }

  public void setOpen(boolean open) {
    this.open = open;
  }

  public int getCallsPerMinute() {
    return callsPerMinute;
  }

  public void setCallsPerMinute(int callsPerMinute) {
    this.callsPerMinute = callsPerMinute;
  }
}
