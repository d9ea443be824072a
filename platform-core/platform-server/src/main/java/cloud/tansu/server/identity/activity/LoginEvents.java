package cloud.tansu.server.identity.activity;

import cloud.tansu.server.identity.user.LoginOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Of which kind of event an outcome is. */
public final class LoginEvents {

  /** What is said of outcomes that another version of the server wrote. */
  private static final String OTHER = "Other";

  private static final Map<String, String> OF_CODE =
      Arrays.stream(LoginOutcome.values())
          .collect(Collectors.toUnmodifiableMap(LoginOutcome::code, LoginOutcome::action));

  private LoginEvents() {}

  /** The kinds there are, such as {@code SignIn}, sorted. */
  public static List<String> names() {
    return OF_CODE.values().stream().distinct().sorted().toList();
  }

  static String of(String code) {
    return OF_CODE.getOrDefault(code, OTHER);
  }

  /** The outcomes of a kind of event. */
  static String[] codesOf(String event) {
    return OF_CODE.entrySet().stream()
        .filter(entry -> entry.getValue().equals(event))
        .map(Map.Entry::getKey)
        .sorted()
        .toArray(String[]::new);
  }
}
