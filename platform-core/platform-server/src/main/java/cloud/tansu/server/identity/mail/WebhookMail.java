package cloud.tansu.server.identity.mail;

import cloud.tansu.server.events.webhook.WebhookDisabled;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.mail.MailMessage;

/** Tells an administrator that a webhook gets no events any more, and what to do. */
public final class WebhookMail {

  private static final int MAX_REASON = 500;

  private WebhookMail() {}

  /**
   * @param realm what people call the tenant
   */
  public static MailMessage disabled(Email to, String realm, WebhookDisabled news) {
    return Letter.about("A webhook of " + realm + " was switched off", realm)
        .paragraph(
            "The webhook to "
                + news.endpoint()
                + named(news.description())
                + " was switched off, since it did not take its events. Its id is "
                + news.webhook()
                + ".")
        .quotation(cut(news.reason()))
        .paragraph(
            "Until somebody switches it on again, no new events are recorded for it; those that"
                + " were waiting wait, for 30 days at most unless your operator says otherwise.")
        .paragraph(
            "What to do: see to it that the address can be reached and answers with a 2xx status"
                + " in time. Send a test; that works while the webhook is off. Then switch it on,"
                + " in the console under Webhooks, or by PUT /db/api/webhooks/"
                + news.webhook()
                + " with {\"active\": true}: what has waited is sent.")
        .to(to);
  }

  private static String named(String description) {
    String line = description.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.isEmpty() ? "" : " (" + line + ")";
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
  }
}
