package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.functions.schedule.CronSchedule;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When a trigger makes its function run. */
public sealed interface TriggerRule {

  /** The kinds, as the database and the API name them. */
  enum Kind {
    HTTP,
    EVENT,
    SCHEDULE
  }

  Kind kind();

  /**
   * Who may call it how.
   *
   * @param methods in capitals
   * @param isPublic whether it takes no token
   * @param callsPerMinute from one address, when it is public
   */
  record Http(List<String> methods, boolean isPublic, int callsPerMinute) implements TriggerRule {

    /** What a trigger can let through. */
    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static final int DEFAULT_CALLS_PER_MINUTE = 60;
    static final int MAX_CALLS_PER_MINUTE = 100_000;

    public Http {
      methods = methods.stream().distinct().sorted().toList();
    }

    @Override
    public Kind kind() {
      return Kind.HTTP;
    }
  }

  /** Events of some types. */
  record Events(EventTypeFilter filter) implements TriggerRule {

    @Override
    public Kind kind() {
      return Kind.EVENT;
    }
  }

  /**
   * Times.
   *
   * @param zone that of the tenant when empty
   */
  record Schedule(CronSchedule cron, Optional<ZoneId> zone, Misfire misfire)
      implements TriggerRule {

    @Override
    public Kind kind() {
      return Kind.SCHEDULE;
    }
  }

  /** What becomes of times at which no server was up. */
  enum Misfire {
    /** They are made up for once. */
    RUN_ONCE,
    /** They are left out. */
    SKIP
  }
}
