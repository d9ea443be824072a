package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.S3Operations.Operation;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations on buckets, by method and by the parameter that names what of it is meant. */
@ApplicationScoped
class BucketRoutes {

  /** What Amazon has and this server has not: better refused than done by halves. */
  private static final List<String> UNKNOWN =
      List.of(
          "accelerate",
          "analytics",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "logging",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "replication",
          "requestPayment",
          "session",
          "website");

  private static final List<String> PARTS =
      List.of(
          "location",
          "versioning",
          "tagging",
          "cors",
          "lifecycle",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "acl",
          "uploads",
          "versions",
          "delete");

  private final Map<String, Operation> operations = new HashMap<>();

  @Inject
  BucketRoutes(
      BucketOperations buckets,
      ListOperations lists,
      DeleteManyOperation deletions,
      MultipartListings uploads,
      BucketConfigurations configurations,
      AccessOperations access) {
    operations.put("HEAD", buckets::head);
    operations.put("PUT", buckets::create);
    operations.put("DELETE", buckets::delete);
    operations.put("GET location", buckets::location);
    operations.put("GET", lists::objects);
    operations.put("GET versions", lists::versions);
    operations.put("GET uploads", uploads::uploads);
    operations.put("POST delete", deletions::run);
    operations.put("GET versioning", configurations::versioning);
    operations.put("PUT versioning", configurations::setVersioning);
    operations.put("GET lifecycle", configurations::lifecycle);
    operations.put("PUT lifecycle", configurations::setLifecycle);
    operations.put("DELETE lifecycle", configurations::removeLifecycle);
    configurations.addDocuments(operations);
    access.addOperations(operations);
  }

  Operation of(S3Request request) {
    S3Operations.requireKnownMethod(request);
    UNKNOWN.stream()
        .filter(request::has)
        .findFirst()
        .ifPresent(
            name -> {
              throw S3Error.NOT_IMPLEMENTED.because("This server has no '" + name + "'.");
            });
    String part = PARTS.stream().filter(request::has).findFirst().orElse("");
    Operation operation = operations.get((request.method() + " " + part).strip());
    if (operation == null) {
      throw request.method().equals("POST") && part.isEmpty()
          ? S3Error.NOT_IMPLEMENTED.because("Forms are not taken. Use a presigned PUT.")
          : S3Error.METHOD_NOT_ALLOWED.failure();
    }
    return operation;
  }
}
