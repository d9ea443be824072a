package cloud.tansu.server.storage.s3.protocol;

import java.util.List;
import java.util.Optional;

/**
 * An element of a request's XML. Namespaces are not looked at: clients send Amazon's, another one,
 * or none.
 *
 * @param text the characters directly inside; blanks around them stay, as they may be of a key
 */
public record XmlElement(String name, String text, List<XmlElement> children) {

  public XmlElement {
    children = List.copyOf(children);
  }

  /** The elements of that name directly inside. */
  public List<XmlElement> all(String child) {
    return children.stream().filter(element -> element.name().equals(child)).toList();
  }

  public Optional<XmlElement> first(String child) {
    return children.stream().filter(element -> element.name().equals(child)).findFirst();
  }

  /** The text of the first element of that name; empty when there is none or nothing in it. */
  public Optional<String> text(String child) {
    return first(child).map(XmlElement::text).filter(text -> !text.isEmpty());
  }

  /** As {@link #text(String)}; {@code MalformedXML} without it. */
  public String required(String child) {
    return text(child).orElseThrow(() -> missing(child));
  }

  private S3Failure missing(String child) {
    return S3Error.MALFORMED_XML.because("<" + name + "> needs a <" + child + ">.");
  }
}
