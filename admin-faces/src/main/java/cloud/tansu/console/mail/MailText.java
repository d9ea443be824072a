package cloud.tansu.console.mail;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a mail, cut where links begin and end, so that the page draws them without treating
 * anything of the mail as HTML. Only {@code http} and {@code https} make a link.
 */
record MailText(List<Part> parts) {

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`{}|\\\\^]+");
  private static final String AFTER_A_SENTENCE = ".,;:!?)]";

  static MailText of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher links = LINK.matcher(text);
    int done = 0;
    while (links.find()) {
      String link = withoutPunctuation(links.group());
      addText(parts, text.substring(done, links.start()));
      parts.add(new Part(link, true));
      done = links.start() + link.length();
    }
    addText(parts, text.substring(done));
    return new MailText(List.copyOf(parts));
  }

  private static void addText(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, false));
    }
  }

  private static String withoutPunctuation(String link) {
    int end = link.length();
    while (AFTER_A_SENTENCE.indexOf(link.charAt(end - 1)) >= 0) {
      end--;
    }
    return link.substring(0, end);
  }

  /**
   * A piece of the text.
   *
   * @param link whether it is an address that can be followed
   */
  public record Part(String text, boolean link) implements Serializable {}
}
