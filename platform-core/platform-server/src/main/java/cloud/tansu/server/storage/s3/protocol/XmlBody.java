package cloud.tansu.server.storage.s3.protocol;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of a request: no document type, so no entities and nothing from elsewhere, and not
 * more than {@value #MAX_ELEMENTS} elements, {@value #MAX_DEPTH} deep.
 */
public final class XmlBody {

  /** Enough for every document but a list. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Enough for the completion of 10,000 parts, and for the deletion of 1,000 keys. */
  public static final int MAX_LIST_BYTES = 4 * 1024 * 1024;

  private static final int MAX_ELEMENTS = 100_000;
  private static final int MAX_DEPTH = 16;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private int elements;

  private XmlBody(XMLStreamReader reader) {
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * The root element of a document.
   *
   * @throws S3Failure {@code MalformedXML} when it is none, has another root, or is too large
   */
  public static XmlElement parse(byte[] document, String root) {
    if (document.length > MAX_LIST_BYTES) {
      throw S3Error.MALFORMED_XML.because("The XML is too large.");
    }
    XmlElement element = parse(document);
    if (!element.name().equals(root)) {
      throw S3Error.MALFORMED_XML.because("The XML must be a <" + root + ">.");
    }
    return element;
  }

  private static XmlElement parse(byte[] document) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new XmlBody(reader).root();
      } finally {
        reader.close();
      }
    } catch (XMLStreamException malformed) {
      throw S3Error.MALFORMED_XML.failure();
    }
  }

  private XmlElement root() throws XMLStreamException {
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw S3Error.MALFORMED_XML.because("A document type is not allowed.");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        XmlElement root = element(1);
        toTheEnd();
        return root;
      }
    }
    throw S3Error.MALFORMED_XML.failure();
  }

  private void toTheEnd() throws XMLStreamException {
    while (reader.hasNext()) {
      reader.next();
    }
  }

  private XmlElement element(int depth) throws XMLStreamException {
    elements++;
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
      throw S3Error.MALFORMED_XML.because("The XML has too many elements.");
    }
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    List<XmlElement> children = new ArrayList<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(
              name, children.isEmpty() ? text.toString() : text.toString().strip(), children);
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw S3Error.MALFORMED_XML.because("Entities are not allowed.");
        default -> {
          // comments and processing instructions say nothing
        }
      }
    }
    throw S3Error.MALFORMED_XML.failure();
  }
}
