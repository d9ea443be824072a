package cloud.tansu.server.functions.alert;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Tells administrators what is wrong with functions, since when, and what is right again.
 *
 * @param publicUrl under which the console is reached
 * @param now when it was found
 */
record AlertMail(TenantId tenant, String publicUrl, Instant now) {

  private static final int SHOWN = 50;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  MailMessage of(Email to, List<AlertNews.Change> changes) {
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

            Executions with their logs, and dead letters:
            %1$s/functions

            You get this mail because of the alert rules of the tenant. Change them at:
            %1$s/function-alerts
            """
                .formatted(publicUrl + "/dashboard/tenant/" + tenant));
  }

  private List<String> lines(List<AlertNews.Change> changes, boolean raised) {
    return changes.stream()
        .filter(change -> change.raised() == raised)
        .map(this::line)
        .limit(SHOWN)
        .toList();
  }

  private String line(AlertNews.Change change) {
    FunctionAlert alert = change.alert();
    String from = MINUTE.format(alert.raisedAt());
    return "  "
        + alert.functionName().orElse("all functions")
        + ": "
        + alert.metric().words(alert.value())
        + (change.raised() ? " (since " + from : " (from " + from + " until " + MINUTE.format(now))
        + ")";
  }

  private static String part(String heading, List<String> lines) {
    return lines.isEmpty() ? "" : "\n" + heading + "\n" + String.join("\n", lines) + "\n";
  }
}
