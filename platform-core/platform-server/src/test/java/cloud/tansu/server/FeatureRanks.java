package cloud.tansu.server;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;

/**
 * The features of the server and their ranks, as {@code docs/architecture.md} draws them. A feature
 * calls lower ranks only; news travels up as events, or through an interface that the lower feature
 * owns.
 */
final class FeatureRanks {

  static final String ROOT = "cloud.tansu.server";

  private static final Map<String, Integer> RANKS =
      Map.ofEntries(
          Map.entry("kernel", 0),
          Map.entry("persistence", 1),
          Map.entry("jobs", 1),
          Map.entry("telemetry", 1),
          Map.entry("web", 1),
          Map.entry("mail", 1),
          Map.entry("tenancy", 2),
          Map.entry("settings", 2),
          Map.entry("secrets", 2),
          Map.entry("plugins", 3),
          Map.entry("connectors", 3),
          Map.entry("audit", 3),
          Map.entry("quotas", 3),
          Map.entry("idempotency", 3),
          Map.entry("events", 4),
          Map.entry("identity", 5),
          Map.entry("data", 5),
          Map.entry("storage", 5),
          Map.entry("functions", 6),
          Map.entry("oauth", 6));

  /** What features of the same rank may build on: jobs and mail keep their state in a database. */
  private static final String FLOOR = "persistence";

  private FeatureRanks() {}

  /** The feature whose folder a class lives in; a sub-feature belongs to its feature. */
  static Optional<String> featureOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return Optional.empty();
    }
    String inside = name.substring(ROOT.length() + 1);
    int dot = inside.indexOf('.');
    return Optional.of(dot < 0 ? inside : inside.substring(0, dot));
  }

  static ArchCondition<JavaClass> liveInAFeature() {
    return new ArchCondition<>("live in the folder of a feature that has a rank") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean known = featureOf(type).filter(RANKS::containsKey).isPresent();
        String message = type.getName() + " is in no feature of the rank table";
        events.add(new SimpleConditionEvent(type, known, message));
      }
    };
  }

  static ArchCondition<JavaClass> callLowerRanksOnly() {
    return new ArchCondition<>("call features of lower ranks only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(FeatureRanks::goesUpOrSideways)
            .forEach(arrow -> events.add(SimpleConditionEvent.violated(type, describe(arrow))));
      }
    };
  }

  private static boolean goesUpOrSideways(Dependency arrow) {
    Optional<String> from = featureOf(arrow.getOriginClass());
    Optional<String> to = featureOf(arrow.getTargetClass().getBaseComponentType());
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return false;
    }
    if (to.get().equals(FLOOR) && rank(from.get()) == rank(FLOOR)) {
      return false;
    }
    return rank(to.get()) >= rank(from.get());
  }

  private static String describe(Dependency arrow) {
    String from = featureOf(arrow.getOriginClass()).orElseThrow();
    String to = featureOf(arrow.getTargetClass().getBaseComponentType()).orElseThrow();
    return "%s (rank %d) -> %s (rank %d): %s"
        .formatted(from, rank(from), to, rank(to), arrow.getDescription());
  }

  private static int rank(String feature) {
    return RANKS.getOrDefault(feature, Integer.MAX_VALUE);
  }
}
