package cloud.tansu.server.functions;

import cloud.tansu.server.events.TestRecordEvent;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** What judges canaries, as on one of several nodes. */
public final class TestCanaries {

  private TestCanaries() {}

  public static JudgeCanaries judge(
      Databases databases, Clock clock, Consumer<CanaryRolledBack> observers) {
    return judge(databases, clock, (unit, event) -> {}, observers);
  }

  static JudgeCanaries judge(
      Databases databases, Clock clock, FunctionTrail trail, Consumer<CanaryRolledBack> observers) {
    return new JudgeCanaries(
        databases,
        new CanaryTable(),
        new CanaryNews(trail, TestRecordEvent.get(), observers),
        Configuration.of(Map.of()).bind(CanaryConfig.class),
        clock);
  }

  public static WatchedTenants watched(Databases databases, Clock clock) {
    return new WatchedTenants(databases, clock);
  }
}
