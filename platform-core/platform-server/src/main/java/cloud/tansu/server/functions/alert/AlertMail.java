package cloud.tansu.server.functions.alert;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import java.util.List;

/** Tells an administrator what is wrong with functions, and what is right again. */
final class AlertMail {

  private static final int SHOWN = 50;

  private AlertMail() {}

  static MailMessage of(Email to, TenantId tenant, List<AlertNews.Change> changes) {
    List<String> begun = lines(changes, true);
    List<String> over = lines(changes, false);
    String subject =
        begun.isEmpty()
            ? "Functions of " + tenant + " are well again"
            : "Functions of " + tenant + " need a look";
    return MailMessage.text(
        to,
        subject,
        "Functions of tenant \"%s\":\n".formatted(tenant)
            + part("Began to be wrong:", begun)
            + part("No longer wrong:", over)
            + """

            The console shows their executions with logs, and dead letters, under Functions.
            You get this mail because of the alert rules of the tenant; see
            GET /functions/api/%s/alerts/rules.
            """
                .formatted(tenant));
  }

  private static List<String> lines(List<AlertNews.Change> changes, boolean raised) {
    return changes.stream()
        .filter(change -> change.raised() == raised)
        .map(change -> line(change.alert()))
        .limit(SHOWN)
        .toList();
  }

  private static String line(FunctionAlert alert) {
    return "  "
        + alert.functionName().orElse("all functions")
        + ": "
        + alert.metric().words(alert.value());
  }

  private static String part(String heading, List<String> lines) {
    return lines.isEmpty() ? "" : "\n" + heading + "\n" + String.join("\n", lines) + "\n";
  }
}
