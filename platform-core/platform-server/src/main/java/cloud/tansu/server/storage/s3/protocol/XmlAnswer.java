package cloud.tansu.server.storage.s3.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes the XML of an answer, in Amazon's namespace. For one document, by one thread. */
public final class XmlAnswer {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private final StringBuilder text = new StringBuilder(1024).append(HEAD);
  private final Deque<String> open = new ArrayDeque<>();

  private XmlAnswer() {}

  /** Begins a document in Amazon's namespace. */
  public static XmlAnswer of(String root) {
    return new XmlAnswer().start(root, NAMESPACE);
  }

  /** Begins a document without a namespace, as errors are. */
  public static XmlAnswer plain(String root) {
    return new XmlAnswer().start(root, "");
  }

  public XmlAnswer begin(String element) {
    return start(element, "");
  }

  private XmlAnswer start(String element, String attributes) {
    open.push(element);
    text.append('<').append(element).append(attributes).append('>');
    return this;
  }

  public XmlAnswer end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  public XmlAnswer add(String element, String value) {
    begin(element);
    escape(value);
    return end();
  }

  public XmlAnswer add(String element, long value) {
    return add(element, Long.toString(value));
  }

  public XmlAnswer add(String element, boolean value) {
    return add(element, Boolean.toString(value));
  }

  /** Adds nothing when there is no value. */
  public XmlAnswer add(String element, Optional<String> value) {
    value.ifPresent(present -> add(element, present));
    return this;
  }

  /** A grantee or the like, with its type as an attribute. */
  public XmlAnswer beginTyped(String element, String type) {
    return start(
        element,
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + type + "\"");
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(isXml(c) ? c : '\uFFFD');
      }
    }
  }

  /** XML 1.0 §2.2; halves of surrogate pairs come in pairs, as all text here is UTF-8. */
  private static boolean isXml(char c) {
    return c == '\t' || c == '\n' || (c >= ' ' && c != '\uFFFE' && c != '\uFFFF');
  }

  /** The document; what is still open is closed. */
  public byte[] bytes() {
    while (!open.isEmpty()) {
      end();
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
