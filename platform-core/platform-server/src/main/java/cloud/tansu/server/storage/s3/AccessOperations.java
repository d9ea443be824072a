package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.BucketSettings;
import cloud.tansu.server.storage.PublicAccess;
import cloud.tansu.server.storage.s3.S3Operations.Operation;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Who beside the owner reads a bucket: its policy, of which one kind is known, and the block that
 * stands before it. A bucket is blocked unless the block was taken away.
 */
@ApplicationScoped
class AccessOperations {

  private static final String POLICY = PublicAccess.POLICY;
  private static final String UNBLOCKED = PublicAccess.UNBLOCKED;

  private final BucketEdit edit;

  @Inject
  AccessOperations(BucketEdit edit) {
    this.edit = edit;
  }

  void addOperations(Map<String, Operation> operations) {
    operations.put("GET policy", this::policy);
    operations.put("PUT policy", this::setPolicy);
    operations.put("DELETE policy", this::removePolicy);
    operations.put("GET policyStatus", this::policyStatus);
    operations.put("GET publicAccessBlock", this::block);
    operations.put("PUT publicAccessBlock", this::setBlock);
    operations.put("DELETE publicAccessBlock", this::removeBlock);
    operations.put("GET acl", this::acl);
    operations.put("PUT acl", this::setAcl);
  }

  private void policy(S3Exchange exchange) throws IOException {
    String policy =
        edit.document(exchange, POLICY).orElseThrow(() -> S3Error.NO_SUCH_BUCKET_POLICY.failure());
    exchange.body(200, "application/json", policy.getBytes(StandardCharsets.UTF_8));
  }

  private void setPolicy(S3Exchange exchange) throws IOException {
    byte[] body = S3Body.small(exchange.request(), exchange.caller());
    String policy = PublicReadPolicy.check(body, exchange.bucket());
    edit.change(exchange, settings -> opened(settings, policy));
    exchange.empty(204);
  }

  private static BucketSettings opened(BucketSettings settings, String policy) {
    if (!isUnblocked(settings)) {
      throw S3Error.ACCESS_DENIED.because(
          "The public access block of the bucket forbids policies that let everybody read."
              + " Remove it first.");
    }
    return BucketEdit.with(settings, POLICY, Optional.of(policy)).publicRead(true);
  }

  private void removePolicy(S3Exchange exchange) {
    edit.change(exchange, AccessOperations::closed);
    exchange.empty(204);
  }

  private static BucketSettings closed(BucketSettings settings) {
    return BucketEdit.with(settings, POLICY, Optional.empty()).publicRead(false);
  }

  private void policyStatus(S3Exchange exchange) throws IOException {
    BucketSettings settings = edit.settings(exchange);
    exchange.xml(XmlAnswer.of("PolicyStatus").add("IsPublic", settings.publicRead()));
  }

  private static boolean isUnblocked(BucketSettings settings) {
    return settings.documents().containsKey(UNBLOCKED) || settings.publicRead();
  }

  private void block(S3Exchange exchange) throws IOException {
    boolean blocked = !isUnblocked(edit.settings(exchange));
    exchange.xml(
        XmlAnswer.of("PublicAccessBlockConfiguration")
            .add("BlockPublicAcls", true)
            .add("IgnorePublicAcls", true)
            .add("BlockPublicPolicy", blocked)
            .add("RestrictPublicBuckets", blocked));
  }

  private void setBlock(S3Exchange exchange) throws IOException {
    byte[] body = S3Body.small(exchange.request(), exchange.caller());
    XmlElement wanted = XmlBody.parse(body, "PublicAccessBlockConfiguration");
    boolean policies = isTrue(wanted, "BlockPublicPolicy");
    boolean buckets = isTrue(wanted, "RestrictPublicBuckets");
    if (policies || buckets) {
      edit.change(
          exchange, settings -> closed(BucketEdit.with(settings, UNBLOCKED, Optional.empty())));
    } else {
      unblock(exchange);
    }
    exchange.empty(200);
  }

  private static boolean isTrue(XmlElement element, String child) {
    return element.text(child).filter(text -> text.strip().equalsIgnoreCase("true")).isPresent();
  }

  private void removeBlock(S3Exchange exchange) {
    unblock(exchange);
    exchange.empty(204);
  }

  private void unblock(S3Exchange exchange) {
    edit.change(exchange, settings -> BucketEdit.with(settings, UNBLOCKED, Optional.of("true")));
  }

  private void acl(S3Exchange exchange) throws IOException {
    var unused = edit.settings(exchange);
    exchange.xml(ownerControlsAll(exchange));
  }

  private void setAcl(S3Exchange exchange) throws IOException {
    var unused = S3Body.small(exchange.request(), exchange.caller());
    if (exchange.request().amazon("x-amz-acl").filter("private"::equals).isEmpty()) {
      throw S3Error.NOT_IMPLEMENTED.because(
          "Access control lists are not there. A bucket policy makes objects public.");
    }
    var unusedSettings = edit.settings(exchange);
    exchange.empty(200);
  }

  /** The list that says what is so for everything here. */
  static XmlAnswer ownerControlsAll(S3Exchange exchange) {
    XmlAnswer answer = XmlAnswer.of("AccessControlPolicy");
    BucketOperations.owner(answer, "Owner", exchange);
    return answer
        .begin("AccessControlList")
        .begin("Grant")
        .beginTyped("Grantee", "CanonicalUser")
        .add("ID", exchange.owner())
        .add("DisplayName", exchange.owner())
        .end()
        .add("Permission", "FULL_CONTROL");
  }
}
