package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.S3Operations.Operation;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The operations on objects, by method and by the parameter that names what of it is meant. */
@ApplicationScoped
class ObjectRoutes {

  private static final List<String> UNKNOWN =
      List.of("legal-hold", "object-lock", "restore", "retention", "select", "torrent");
  private static final List<String> PARTS =
      List.of("tagging", "acl", "attributes", "uploads", "uploadId");
  private static final String COPY = "x-amz-copy-source";

  private final Map<String, Operation> operations = new HashMap<>();

  @Inject
  ObjectRoutes(
      GetOperation get,
      PutOperation put,
      CopyOperation copy,
      MultipartOperations multipart,
      MultipartListings listings,
      TaggingOperations tagging) {
    operations.put("GET", get::get);
    operations.put("HEAD", get::head);
    operations.put("GET attributes", get::attributes);
    operations.put("GET acl", get::acl);
    operations.put("PUT", put::put);
    operations.put("PUT acl", put::acl);
    operations.put("DELETE", put::delete);
    operations.put("PUT copy", copy::copy);
    operations.put("PUT uploadId copy", copy::copyPart);
    operations.put("PUT uploadId", multipart::part);
    operations.put("POST uploads", multipart::create);
    operations.put("POST uploadId", multipart::complete);
    operations.put("DELETE uploadId", multipart::abort);
    operations.put("GET uploadId", listings::parts);
    operations.put("GET tagging", tagging::get);
    operations.put("PUT tagging", tagging::put);
    operations.put("DELETE tagging", tagging::delete);
  }

  /** Whether nothing but to get or head an object itself is meant. */
  static boolean isPlainRead(S3Request request) {
    return Set.of("GET", "HEAD").contains(request.method())
        && request.address().key().isPresent()
        && Stream.concat(PARTS.stream(), UNKNOWN.stream()).noneMatch(request::has)
        && !request.has("versionId");
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
    boolean copies = request.method().equals("PUT") && request.amazon(COPY).isPresent();
    String name = request.method() + " " + part + (copies ? " copy" : "");
    Operation operation = operations.get(name.replaceAll(" {2,}", " ").strip());
    if (operation == null) {
      throw S3Error.METHOD_NOT_ALLOWED.failure();
    }
    return operation;
  }
}
