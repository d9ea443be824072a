package cloud.tansu.server.identity.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what is wrong with a policy, member by member. */
final class Objections {

  private final List<Objection> found = new ArrayList<>();

  Objections between(String member, long value, long min, long max) {
    return when(value < min || value > max, member, "is " + min + " to " + max);
  }

  Objections atMost(String member, long tenant, long platform) {
    return when(tenant > platform, member, "is at most the platform's " + platform);
  }

  Objections atLeast(String member, long tenant, long platform) {
    return when(tenant < platform, member, "is at least the platform's " + platform);
  }

  /** What the platform demands, the tenant demands too. */
  Objections demanded(String member, boolean tenant, boolean platform) {
    return when(platform && !tenant, member, "is demanded by the platform");
  }

  Objections when(boolean wrong, String member, String message) {
    if (wrong) {
      found.add(new Objection(member, message));
    }
    return this;
  }

  List<Objection> found() {
    return List.copyOf(found);
  }

  /** The objections as the end of a sentence that begins with "The value"; empty without any. */
  static Optional<String> sentence(List<Objection> objections) {
    if (objections.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        objections.stream()
            .map(each -> each.member() + " " + each.message())
            .collect(Collectors.joining("; ", "cannot hold: ", "")));
  }
}
