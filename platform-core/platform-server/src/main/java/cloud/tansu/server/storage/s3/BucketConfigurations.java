package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Versioning;
import cloud.tansu.server.storage.s3.S3Operations.Operation;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versioning, lifecycle, CORS and tags of buckets. */
@ApplicationScoped
class BucketConfigurations {

  private static final String TAGGING = "tagging";

  private final BucketEdit edit;

  @Inject
  BucketConfigurations(BucketEdit edit) {
    this.edit = edit;
  }

  void addDocuments(Map<String, Operation> operations) {
    operations.put("GET cors", this::cors);
    operations.put("PUT cors", this::setCors);
    operations.put("DELETE cors", exchange -> remove(exchange, CorsRules.DOCUMENT));
    operations.put("GET tagging", this::tagging);
    operations.put("PUT tagging", this::setTagging);
    operations.put("DELETE tagging", exchange -> remove(exchange, TAGGING));
  }

  private static byte[] body(S3Exchange exchange) throws IOException {
    return S3Body.small(exchange.request(), exchange.caller());
  }

  void versioning(S3Exchange exchange) throws IOException {
    XmlAnswer answer = XmlAnswer.of("VersioningConfiguration");
    switch (edit.settings(exchange).versioning()) {
      case ENABLED -> answer.add("Status", "Enabled");
      case SUSPENDED -> answer.add("Status", "Suspended");
      case OFF -> {
        // S3 says nothing of a bucket that never kept versions
      }
    }
    exchange.xml(answer);
  }

  void setVersioning(S3Exchange exchange) throws IOException {
    XmlElement wanted = XmlBody.parse(body(exchange), "VersioningConfiguration");
    if (wanted.text("MfaDelete").filter("Enabled"::equals).isPresent()) {
      throw S3Error.NOT_IMPLEMENTED.because("MfaDelete is not there.");
    }
    Versioning versioning =
        switch (wanted.text("Status").orElse("")) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          default -> throw S3Error.MALFORMED_XML.because("<Status> must be Enabled or Suspended.");
        };
    edit.change(exchange, settings -> settings.with(versioning));
    exchange.empty(200);
  }

  void lifecycle(S3Exchange exchange) throws IOException {
    var rules = edit.settings(exchange).lifecycle();
    if (rules.isEmpty()) {
      throw S3Error.NO_SUCH_LIFECYCLE_CONFIGURATION.failure();
    }
    exchange.xml(LifecycleXml.write(rules));
  }

  void setLifecycle(S3Exchange exchange) throws IOException {
    var rules = LifecycleXml.read(XmlBody.parse(body(exchange), "LifecycleConfiguration"));
    edit.change(exchange, settings -> settings.with(rules));
    exchange.empty(200);
  }

  void removeLifecycle(S3Exchange exchange) {
    edit.change(exchange, settings -> settings.with(List.of()));
    exchange.empty(204);
  }

  private void cors(S3Exchange exchange) throws IOException {
    String rules =
        edit.document(exchange, CorsRules.DOCUMENT)
            .orElseThrow(() -> S3Error.NO_SUCH_CORS_CONFIGURATION.failure());
    exchange.body(200, S3Exchange.XML, rules.getBytes(StandardCharsets.UTF_8));
  }

  private void setCors(S3Exchange exchange) throws IOException {
    CorsRules rules = CorsRules.read(body(exchange));
    keep(exchange, CorsRules.DOCUMENT, rules.xml());
    exchange.empty(200);
  }

  private void tagging(S3Exchange exchange) throws IOException {
    String tags =
        edit.document(exchange, TAGGING).orElseThrow(() -> S3Error.NO_SUCH_TAG_SET.failure());
    exchange.body(200, S3Exchange.XML, tags.getBytes(StandardCharsets.UTF_8));
  }

  private void setTagging(S3Exchange exchange) throws IOException {
    Map<String, String> tags = TaggingOperations.tags(body(exchange));
    keep(exchange, TAGGING, TaggingOperations.xml(tags).bytes());
    exchange.empty(204);
  }

  private void keep(S3Exchange exchange, String name, byte[] document) {
    Optional<String> text = Optional.of(new String(document, StandardCharsets.UTF_8));
    edit.change(exchange, settings -> BucketEdit.with(settings, name, text));
  }

  private void remove(S3Exchange exchange, String name) {
    edit.change(exchange, settings -> BucketEdit.with(settings, name, Optional.empty()));
    exchange.empty(204);
  }
}
