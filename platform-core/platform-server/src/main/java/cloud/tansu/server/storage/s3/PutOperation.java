package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.PutObject;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** PutObject, DeleteObject and PutObjectAcl. */
@ApplicationScoped
class PutOperation {

  private final ObjectWrites writes;
  private final ObjectReads reads;

  @Inject
  PutOperation(ObjectWrites writes, ObjectReads reads) {
    this.writes = writes;
    this.reads = reads;
  }

  void put(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ObjectHead.refuseUnknownWishes(request);
    S3Body body = S3Body.of(request, exchange.caller());
    PutObject wanted =
        new PutObject(
            exchange.bucket(),
            exchange.newKey(),
            ObjectHead.headers(request),
            ObjectHead.labels(request),
            Conditions.ofWrite(request),
            OptionalLong.of(body.size()),
            body.digests());
    StoredObject stored =
        WriteFailures.stored(
            writes.put(exchange.space(), exchange.actor(), wanted, body.content()), body::mismatch);
    exchange.header("ETag", S3Exchange.quoted(stored.etag()));
    exchange.versionHeader(stored.version());
    ChecksumHeaders.answer(exchange, stored.content().checksums());
    exchange.empty(200);
  }

  void delete(S3Exchange exchange) {
    Optional<ObjectKey> key = ObjectKey.parse(exchange.request().address().key().orElse(""));
    if (key.isPresent()) {
      DeleteObject target =
          new DeleteObject(key.get(), exchange.version(), Conditions.ofWrite(exchange.request()));
      answer(
          exchange, writes.delete(exchange.space(), exchange.actor(), exchange.bucket(), target));
    }
    exchange.empty(204);
  }

  private static void answer(S3Exchange exchange, DeleteResult result) {
    switch (result) {
      case DeleteResult.Deleted deleted -> {
        exchange.versionHeader(deleted.version());
        if (deleted.marker()) {
          exchange.header("x-amz-delete-marker", "true");
        }
      }
      case DeleteResult.ConditionFailed ignored -> throw S3Error.PRECONDITION_FAILED.failure();
      case DeleteResult.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
      case DeleteResult.Missing ignored -> {
        // deleting what is not there succeeds
      }
    }
  }

  /**
   * Only the list that says what is so anyway. Who may not read objects must not learn this way
   * which there are.
   */
  void acl(S3Exchange exchange) throws IOException {
    if (!exchange.caller().mayRead(exchange.bucket())) {
      throw S3Error.ACCESS_DENIED.because("The access key must be allowed to read, too.");
    }
    var unused = S3Body.small(exchange.request(), exchange.caller());
    if (!exchange.request().amazon("x-amz-acl").filter("private"::equals).isPresent()) {
      throw S3Error.NOT_IMPLEMENTED.because(
          "Access control lists are not there. A bucket policy makes objects public.");
    }
    var found =
        GetOperation.object(
            exchange,
            reads.find(exchange.space(), exchange.bucket(), exchange.key(), exchange.version()));
    exchange.versionHeader(found.version());
    exchange.empty(200);
  }
}
