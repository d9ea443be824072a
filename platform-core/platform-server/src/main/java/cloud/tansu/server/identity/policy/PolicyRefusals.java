package cloud.tansu.server.identity.policy;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what is wrong with policies that are sent together, to say it all at once. */
final class PolicyRefusals {

  private final Map<String, String> invalid = new LinkedHashMap<>();
  private final Map<String, String> tooWeak = new LinkedHashMap<>();

  void invalid(String place, String message) {
    invalid.put(place, message);
  }

  void invalid(String policy, List<Objection> objections) {
    objections.forEach(each -> invalid.put(place(policy, each), each.message()));
  }

  void tooWeak(String policy, List<Objection> objections) {
    objections.forEach(each -> tooWeak.put(place(policy, each), each.message()));
  }

  private static String place(String policy, Objection objection) {
    return policy.equals(objection.member()) ? policy : policy + "." + objection.member();
  }

  void throwIfAny() {
    refuse(Problems.INVALID_REQUEST, invalid);
    refuse(IdentityProblems.POLICY_TOO_WEAK, tooWeak);
  }

  private static void refuse(ProblemType type, Map<String, String> errors) {
    if (errors.isEmpty()) {
      return;
    }
    String detail =
        errors.entrySet().stream()
            .map(each -> "'" + each.getKey() + "' " + each.getValue())
            .collect(Collectors.joining("; ", "What was sent cannot hold: ", "."));
    Problem problem = Problem.of(type, detail);
    for (Map.Entry<String, String> each : errors.entrySet()) {
      problem = problem.withError(each.getKey(), each.getValue());
    }
    throw problem.asException();
  }
}
