package cloud.tansu.server.identity.mail;

import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.mail.MailMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mail as a list of paragraphs, written once and laid out twice: as plain text and as HTML that
 * loads nothing. Everything is plain text until it is laid out, so nobody's name can become markup.
 */
final class Letter {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>{{subject}}</title>
      </head>
      <body style="margin:0;padding:24px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,\
      Helvetica,Arial,sans-serif">
      <div style="max-width:32rem;margin:0 auto">
      """;
  private static final String FOOT = "</div>\n</body>\n</html>\n";

  private final String subject;
  private final String sender;
  private final List<Part> parts = new ArrayList<>();

  private Letter(String subject, String sender) {
    this.subject = subject;
    this.sender = sender;
  }

  /**
   * @param sender the name it is signed with
   */
  static Letter about(String subject, String sender) {
    return new Letter(subject, sender);
  }

  private sealed interface Part {}

  private record Paragraph(String text) implements Part {}

  private record Quotation(String text) implements Part {}

  private record Link(String label, String url) implements Part {}

  Letter paragraph(String text) {
    parts.add(new Paragraph(text));
    return this;
  }

  /** What a person wrote, set apart from what the server says. */
  Letter quotation(String text) {
    parts.add(new Quotation(text));
    return this;
  }

  Letter link(String label, String url) {
    parts.add(new Link(label, url));
    return this;
  }

  MailMessage to(Email recipient) {
    return new MailMessage(recipient, subject, text(), Optional.of(html()));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Paragraph paragraph -> paragraph.text();
            case Quotation quotation -> quotation.text().indent(4).stripTrailing();
            case Link link -> link.label() + ":\n" + link.url();
          });
      text.append("\n\n");
    }
    return text.append("-- \n").append(sender).append('\n').toString();
  }

  private String html() {
    StringBuilder html = new StringBuilder(HEAD.replace("{{subject}}", escaped(subject)));
    parts.forEach(part -> html.append(html(part)).append('\n'));
    return html.append("<p style=\"margin:24px 0 0;font-size:14px;opacity:.7\">")
        .append(escaped(sender))
        .append("</p>\n")
        .append(FOOT)
        .toString();
  }

  private static String html(Part part) {
    return switch (part) {
      case Paragraph paragraph ->
          "<p style=\"margin:0 0 16px\">" + escaped(paragraph.text()) + "</p>";
      case Quotation quotation ->
          "<blockquote style=\"margin:0 0 16px;padding-left:12px;border-left:3px solid #85888f\">"
              + escaped(quotation.text()).replace("\n", "<br>")
              + "</blockquote>";
      case Link link -> html(link);
    };
  }

  /** The address is shown as well: some programs show no links, some people trust none. */
  private static String html(Link link) {
    return """
        <p style="margin:0 0 8px"><a href="%1$s" style="display:inline-block;padding:10px 18px;\
        border-radius:8px;background:#3f54c4;color:#ffffff;text-decoration:none;font-weight:600">\
        %2$s</a></p>
        <p style="margin:0 0 16px;font-size:13px;word-break:break-all">%1$s</p>"""
        .formatted(escaped(link.url()), escaped(link.label()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
