package cloud.tansu.connector.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Writes a mail (RFC 5322, 2045, 2047): all of it ASCII, whatever its text is. */
final class MailText {

  private static final String END = "\r\n";
  private static final int CODED_CHARACTERS = 12;

  private final StringBuilder out = new StringBuilder();

  MailText(Clock clock) {
    ZonedDateTime now = ZonedDateTime.now(clock).withZoneSameInstant(ZoneOffset.UTC);
    header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    header("MIME-Version", "1.0");
    header("Auto-Submitted", "auto-generated");
  }

  /** A header whose value has no line ends. */
  void header(String name, String value) {
    out.append(name).append(": ").append(value).append(END);
  }

  /** In words of base64, each short enough for a line. */
  void subject(String subject) {
    int[] characters = subject.codePoints().toArray();
    StringBuilder words = new StringBuilder();
    for (int at = 0; at < characters.length; at += CODED_CHARACTERS) {
      int length = Math.min(CODED_CHARACTERS, characters.length - at);
      String part = new String(characters, at, length);
      words
          .append(words.isEmpty() ? "" : END + " ")
          .append("=?UTF-8?B?")
          .append(Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
          .append("?=");
    }
    header("Subject", words.toString());
  }

  /** The whole mail. */
  String with(String text, Optional<String> html) {
    if (html.isEmpty()) {
      part("plain", text);
      return out.toString();
    }
    String boundary = "b-" + UUID.randomUUID();
    header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    out.append(END).append("--").append(boundary).append(END);
    part("plain", text);
    out.append("--").append(boundary).append(END);
    part("html", html.get());
    out.append("--").append(boundary).append("--").append(END);
    return out.toString();
  }

  private void part(String subtype, String text) {
    header("Content-Type", "text/" + subtype + "; charset=UTF-8");
    header("Content-Transfer-Encoding", "base64");
    out.append(END)
        .append(Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .append(END);
  }
}
