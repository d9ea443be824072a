package cloud.tansu.server.functions.calls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hosts that functions of a tenant may reach.
 *
 * @param hosts names such as {@code api.example.com}, or {@code *.example.com} for all names below
 *     one
 */
public record AllowedHosts(List<String> hosts) {

  static final AllowedHosts NONE = new AllowedHosts(List.of());

  private static final int MOST = 200;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
              + "(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?){0,10}");

  public AllowedHosts {
    hosts = List.copyOf(hosts);
  }

  /** What is wrong with it; empty when it is fine. */
  Optional<String> objection() {
    if (hosts.size() > MOST) {
      return Optional.of("has at most " + MOST + " hosts");
    }
    return hosts.stream().allMatch(AllowedHosts::isHost)
        ? Optional.empty()
        : Optional.of("is a list of host names in lower case such as api.example.com");
  }

  /** A wildcard covers at least two labels: {@code *.com} would be half the world. */
  private static boolean isHost(String text) {
    return SHAPE.matcher(text).matches()
        && (!text.startsWith("*.") || text.substring(2).contains("."));
  }

  boolean allows(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(
            allowed ->
                allowed.startsWith("*.")
                    ? name.endsWith(allowed.substring(1)) && name.length() > allowed.length() - 1
                    : name.equals(allowed));
  }
}
