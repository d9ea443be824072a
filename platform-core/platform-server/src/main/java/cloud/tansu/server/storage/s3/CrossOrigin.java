package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Lets scripts of other origins call a bucket by its rules (Fetch Standard §3.2). The bucket of a
 * preflight is known only when the address is a presigned one: browsers send a preflight without
 * the header that is signed. Such a preflight is granted, and the rules decide whether the script
 * may read the answer; nothing here is reached by a cookie, so it gains nothing by the request
 * itself.
 */
@ApplicationScoped
class CrossOrigin {

  private static final String ORIGIN = "Access-Control-Allow-Origin";

  private final Buckets buckets;

  @Inject
  CrossOrigin(Buckets buckets) {
    this.buckets = buckets;
  }

  void preflight(S3Request request, Optional<StorageSpace> space, HttpServletResponse response) {
    Optional<String> origin = request.value("origin");
    Optional<String> method = request.value("access-control-request-method");
    if (origin.isEmpty() || method.isEmpty()) {
      throw S3Error.INVALID_REQUEST.because("OPTIONS is for preflights of other origins.");
    }
    Optional<String> headers = request.value("access-control-request-headers");
    if (space.isPresent()) {
      CorsRules.Rule rule =
          bucket(request, space.get())
              .flatMap(CrossOrigin::rules)
              .flatMap(rules -> rules.find(origin.get(), method.get()))
              .filter(found -> found.allowsHeaders(headers))
              .orElseThrow(() -> S3Error.ACCESS_FORBIDDEN.failure());
      allow(response, rule, origin.get());
      rule.maxAge().ifPresent(age -> response.setHeader("Access-Control-Max-Age", age));
    } else {
      response.setHeader(ORIGIN, "*");
    }
    response.setHeader("Access-Control-Allow-Methods", method.get());
    headers.ifPresent(names -> response.setHeader("Access-Control-Allow-Headers", names));
    response.addHeader("Vary", "Origin, Access-Control-Request-Method");
    response.setContentLength(0);
  }

  /** Tells caches that the answer is for one origin, whatever it will be. */
  static void vary(S3Request request, HttpServletResponse response) {
    if (request.value("origin").isPresent()) {
      response.addHeader("Vary", "Origin");
    }
  }

  /**
   * Lets the script that made a request read the answer, when a rule says so. A stranger learns no
   * rule of a bucket that is closed to it, which would tell that there is one.
   */
  void share(S3Request request, S3Caller caller, HttpServletResponse response) {
    Optional<String> origin = request.value("origin");
    if (origin.isEmpty()) {
      return;
    }
    bucket(request, caller.space())
        .filter(bucket -> caller instanceof S3Caller.Signed || bucket.settings().publicRead())
        .flatMap(CrossOrigin::rules)
        .flatMap(rules -> rules.find(origin.get(), request.method()))
        .ifPresent(rule -> allow(response, rule, origin.get()));
  }

  private static void allow(HttpServletResponse response, CorsRules.Rule rule, String origin) {
    response.setHeader(ORIGIN, rule.forAll() ? "*" : origin);
    if (!rule.exposed().isEmpty()) {
      response.setHeader("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
  }

  private Optional<Bucket> bucket(S3Request request, StorageSpace space) {
    return request
        .address()
        .bucket()
        .flatMap(BucketName::parse)
        .flatMap(name -> buckets.find(space, name));
  }

  private static Optional<CorsRules> rules(Bucket bucket) {
    return Optional.ofNullable(bucket.settings().documents().get(CorsRules.DOCUMENT))
        .map(text -> CorsRules.read(text.getBytes(StandardCharsets.UTF_8)));
  }
}
