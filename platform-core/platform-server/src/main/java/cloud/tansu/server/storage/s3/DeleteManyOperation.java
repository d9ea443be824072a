package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.Condition;
import cloud.tansu.server.storage.DeleteObject;
import cloud.tansu.server.storage.DeleteResult;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DeleteObjects: up to 1,000 at once, each with a result of its own. */
@ApplicationScoped
class DeleteManyOperation {

  private static final int MOST = 1000;

  private final ObjectWrites writes;

  @Inject
  DeleteManyOperation(ObjectWrites writes) {
    this.writes = writes;
  }

  void run(S3Exchange exchange) throws IOException {
    byte[] body = S3Body.list(exchange.request(), exchange.caller());
    XmlElement delete = XmlBody.parse(body, "Delete");
    List<XmlElement> named = delete.all("Object");
    if (named.isEmpty() || named.size() > MOST) {
      throw S3Error.MALFORMED_XML.because("1 to 1000 objects can be deleted at once.");
    }
    boolean quiet = delete.text("Quiet").filter("true"::equals).isPresent();
    XmlAnswer answer = XmlAnswer.of("DeleteResult");
    List<DeleteObject> targets = new ArrayList<>();
    for (XmlElement object : named) {
      target(object).ifPresentOrElse(targets::add, () -> notThere(answer, object, quiet));
    }
    List<DeleteResult> results =
        targets.isEmpty()
            ? List.of()
            : writes.deleteMany(exchange.space(), exchange.actor(), exchange.bucket(), targets);
    for (int i = 0; i < results.size(); i++) {
      describe(answer, targets.get(i), results.get(i), quiet);
    }
    exchange.xml(answer);
  }

  /** Empty for a key that no object can have. */
  private static Optional<DeleteObject> target(XmlElement object) {
    AskedVersion version =
        object.text("VersionId").map(S3Exchange::version).orElse(AskedVersion.LATEST);
    Condition condition =
        object.text("ETag").map(Conditions::etag).map(Condition::ifMatch).orElse(Condition.NONE);
    return ObjectKey.parse(object.required("Key"))
        .map(key -> new DeleteObject(key, version, condition));
  }

  private static void notThere(XmlAnswer answer, XmlElement object, boolean quiet) {
    if (!quiet) {
      answer.begin("Deleted").add("Key", object.required("Key")).end();
    }
  }

  private static void describe(
      XmlAnswer answer, DeleteObject target, DeleteResult result, boolean quiet) {
    switch (result) {
      case DeleteResult.Deleted deleted -> {
        if (!quiet) {
          deleted(answer, target, deleted);
        }
      }
      case DeleteResult.Missing ignored -> {
        if (!quiet) {
          answer.begin("Deleted").add("Key", target.key().value()).end();
        }
      }
      case DeleteResult.ConditionFailed ignored ->
          answer
              .begin("Error")
              .add("Key", target.key().value())
              .add("Code", S3Error.PRECONDITION_FAILED.code())
              .add("Message", S3Error.PRECONDITION_FAILED.message())
              .end();
      case DeleteResult.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
    }
  }

  private static void deleted(XmlAnswer answer, DeleteObject target, DeleteResult.Deleted deleted) {
    boolean named = !(target.version() instanceof AskedVersion.Latest);
    answer.begin("Deleted").add("Key", target.key().value());
    if (named) {
      answer.add("VersionId", deleted.version().label());
    }
    if (deleted.marker()) {
      answer.add("DeleteMarker", true).add("DeleteMarkerVersionId", deleted.version().label());
    }
    answer.end();
  }
}
