package cloud.tansu.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is told when the server is ready.
 *
 * @param password only when this start made it
 * @param postgresPid empty when the database is the person's own
 */
record ReadyReport(
    String url,
    String administrator,
    Optional<String> password,
    long launcherPid,
    long serverPid,
    OptionalLong postgresPid,
    Path data,
    Duration took) {

  String console() {
    return url + "/dashboard";
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%nTansuCloud is ready (%.1f s).%n%n", took.toMillis() / 1000.0));
    text.append("  URL            ").append(url).append('\n');
    text.append("  Console        ").append(console()).append('\n');
    text.append("  Administrator  ").append(administrator).append('\n');
    password.ifPresent(
        value ->
            text.append("  Password       ")
                .append(value)
                .append("   (shown this once; note it down)\n"));
    text.append("  Data           ").append(data).append('\n');
    return text.append("\nCtrl-C stops everything.").toString();
  }

  /** One line of JSON. */
  String toJson() {
    StringBuilder json = new StringBuilder("{");
    json.append("\"url\":").append(quoted(url));
    json.append(",\"console\":").append(quoted(console()));
    json.append(",\"administrator\":").append(quoted(administrator));
    password.ifPresent(value -> json.append(",\"password\":").append(quoted(value)));
    json.append(",\"pids\":{\"launcher\":").append(launcherPid);
    json.append(",\"server\":").append(serverPid);
    postgresPid.ifPresent(pid -> json.append(",\"postgres\":").append(pid));
    json.append("},\"dataDirectory\":").append(quoted(data.toString()));
    return json.append(",\"startMillis\":").append(took.toMillis()).append('}').toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        default -> {
          if (c < ' ') {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
