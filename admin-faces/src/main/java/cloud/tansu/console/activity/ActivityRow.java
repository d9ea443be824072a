package cloud.tansu.console.activity;

import cloud.tansu.server.identity.activity.LoginEvent;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;

/** An entry of the sign-in activity as a page shows it. */
public record ActivityRow(
    Instant at,
    String email,
    String title,
    String method,
    String label,
    String kind,
    String reason,
    String ip,
    String userAgent)
    implements Serializable {

  static ActivityRow of(LoginEvent event) {
    return new ActivityRow(
        event.at(),
        event.email(),
        words(event.event()),
        event.method().replace('_', ' '),
        event.success() ? "Success" : "Failure",
        event.success() ? "ok" : "danger",
        event.reason().replace('_', ' '),
        event.ip(),
        event.userAgent());
  }

  /** {@code PasswordReset} as "Password reset". */
  static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }
}
