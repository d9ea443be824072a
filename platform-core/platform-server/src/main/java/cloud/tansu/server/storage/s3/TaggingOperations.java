package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** GetObjectTagging, PutObjectTagging and DeleteObjectTagging. */
@ApplicationScoped
class TaggingOperations {

  private final ObjectReads reads;
  private final ObjectWrites writes;

  @Inject
  TaggingOperations(ObjectReads reads, ObjectWrites writes) {
    this.reads = reads;
    this.writes = writes;
  }

  void get(S3Exchange exchange) throws IOException {
    StoredObject object =
        GetOperation.object(
            exchange,
            reads.find(exchange.space(), exchange.bucket(), exchange.key(), exchange.version()));
    exchange.versionHeader(object.version());
    exchange.xml(xml(object.labels().tags()));
  }

  void put(S3Exchange exchange) throws IOException {
    Map<String, String> tags = tags(S3Body.small(exchange.request(), exchange.caller()));
    var checked = ObjectHead.labels(Map.of(), tags);
    exchange.versionHeader(tag(exchange, checked.tags()).version());
    exchange.empty(200);
  }

  void delete(S3Exchange exchange) {
    exchange.versionHeader(tag(exchange, Map.of()).version());
    exchange.empty(204);
  }

  private StoredObject tag(S3Exchange exchange, Map<String, String> tags) {
    return GetOperation.object(
        exchange,
        writes.tag(
            exchange.space(),
            exchange.actor(),
            exchange.bucket(),
            exchange.key(),
            exchange.version(),
            tags));
  }

  static Map<String, String> tags(byte[] xml) {
    Map<String, String> tags = new TreeMap<>();
    XmlElement set =
        XmlBody.parse(xml, "Tagging")
            .first("TagSet")
            .orElseThrow(() -> S3Error.MALFORMED_XML.because("<Tagging> needs a <TagSet>."));
    for (XmlElement tag : set.all("Tag")) {
      if (tags.put(tag.required("Key"), tag.text("Value").orElse("")) != null) {
        throw S3Error.INVALID_TAG.because("A tag is named twice.");
      }
    }
    return tags;
  }

  static XmlAnswer xml(Map<String, String> tags) {
    XmlAnswer answer = XmlAnswer.of("Tagging").begin("TagSet");
    new TreeMap<>(tags)
        .forEach((name, value) -> answer.begin("Tag").add("Key", name).add("Value", value).end());
    return answer;
  }
}
