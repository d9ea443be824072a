package cloud.tansu.server.storage.api;

import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.web.PacedOutput;
import cloud.tansu.server.web.ProblemDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Answers with an object, a part of it, or its headers alone. Bytes are never held in memory. */
@ApplicationScoped
class ObjectAnswers {

  static final String META = "x-tansu-meta-";
  static final String VERSION = "x-tansu-version-id";

  /** The same address is another object for another tenant, and none for a stranger. */
  private static final String VARY = "Accept-Encoding, Authorization, X-Tansu-Tenant";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

  private final ObjectReads reads;
  private final ProblemDocuments problems;

  @Inject
  ObjectAnswers(ObjectReads reads, ProblemDocuments problems) {
    this.reads = reads;
    this.problems = problems;
  }

  /**
   * What is asked for.
   *
   * @param reader whose places for transfers it takes
   * @param shared whether caches of others may keep it, since everybody may read it
   * @param saveAs the name under which the caller wants to save it; empty to see it
   * @param path of the request
   */
  record Asked(
      StoredObject object,
      HttpHeaders headers,
      Reader reader,
      boolean shared,
      Optional<String> saveAs,
      String path) {

    Optional<String> header(String name) {
      return Optional.ofNullable(headers.getHeaderString(name));
    }
  }

  /** The headers of the whole, as a GET without range and coding would have them. */
  Response head(Asked asked) {
    return conditional(asked)
        .orElseGet(
            () ->
                described(Response.ok(), asked)
                    .header(HttpHeaders.CONTENT_LENGTH, asked.object().size())
                    .build());
  }

  Response get(Asked asked) {
    Optional<Response> without = conditional(asked);
    if (without.isPresent()) {
      return without.get();
    }
    StoredObject object = asked.object();
    Optional<String> range =
        asked.header("Range").filter(text -> Preconditions.rangeIsMeant(asked.headers(), object));
    return switch (AskedRange.of(range, object.size())) {
      case AskedRange.Nowhere nothing -> noSuchBytes(asked);
      case AskedRange.Part part ->
          described(Response.status(Response.Status.PARTIAL_CONTENT), asked)
              .header("Content-Range", part.contentRange(object.size()))
              .header(HttpHeaders.CONTENT_LENGTH, part.length())
              .entity(bytes(asked, part.first(), part.length()))
              .build();
      case AskedRange.Whole whole -> whole(asked);
    };
  }

  private Response whole(Asked asked) {
    StoredObject object = asked.object();
    Optional<ContentCoding> coding =
        ContentCoding.of(asked.headers().getHeaderString(HttpHeaders.ACCEPT_ENCODING), object);
    Response.ResponseBuilder answer = described(Response.ok(), asked);
    if (coding.isPresent()) {
      return answer
          .header(HttpHeaders.CONTENT_ENCODING, coding.get().token())
          .entity(coded(coding.get(), asked))
          .build();
    }
    return answer
        .header(HttpHeaders.CONTENT_LENGTH, object.size())
        .entity(bytes(asked, 0, object.size()))
        .build();
  }

  private StreamingOutput bytes(Asked asked, long offset, long length) {
    return out ->
        reads.transfer(asked.object(), offset, length, asked.reader(), new PacedOutput(out));
  }

  /** What is opened first is the object: a refusal comes before the first byte of the coding. */
  private StreamingOutput coded(ContentCoding coding, Asked asked) {
    StoredObject object = asked.object();
    return out -> {
      try (InputStream bytes = reads.open(object, 0, object.size(), asked.reader())) {
        coding.send(bytes, new PacedOutput(out));
      }
    };
  }

  /** Empty when the object itself is to be sent. */
  private static Optional<Response> conditional(Asked asked) {
    return switch (Preconditions.ofRead(asked.headers(), asked.object())) {
      case FAILED -> throw StorageApiProblems.changed();
      case NOT_MODIFIED -> Optional.of(validated(Response.notModified(), asked).build());
      case HOLD -> Optional.empty();
    };
  }

  private Response noSuchBytes(Asked asked) {
    long size = asked.object().size();
    return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
        .header("Content-Range", "bytes */" + size)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(ProblemDocuments.MEDIA_TYPE)
        .entity(problems.document(StorageApiProblems.noSuchBytes(size), asked.path()))
        .build();
  }

  private static Response.ResponseBuilder validated(Response.ResponseBuilder answer, Asked asked) {
    StoredObject object = asked.object();
    version(answer, object);
    return answer
        .header(HttpHeaders.ETAG, quoted(object.etag()))
        .header(HttpHeaders.LAST_MODIFIED, httpDate(object.lastModified()))
        .header(HttpHeaders.VARY, VARY)
        .header(
            HttpHeaders.CACHE_CONTROL,
            object
                .headers()
                .cacheControl()
                .orElse(asked.shared() ? "public, no-cache" : "private, no-cache"));
  }

  private static Response.ResponseBuilder described(Response.ResponseBuilder answer, Asked asked) {
    StoredObject object = asked.object();
    validated(answer, asked).header("Accept-Ranges", "bytes");
    SafeDelivery.add(answer, object, asked.saveAs());
    object
        .headers()
        .contentEncoding()
        .ifPresent(coding -> answer.header(HttpHeaders.CONTENT_ENCODING, coding));
    object
        .headers()
        .contentLanguage()
        .ifPresent(language -> answer.header(HttpHeaders.CONTENT_LANGUAGE, language));
    object.labels().metadata().forEach((name, value) -> answer.header(META + name, value));
    if (!object.labels().tags().isEmpty()) {
      answer.header("x-tansu-tag-count", object.labels().tags().size());
    }
    return answer;
  }

  /** Tells which version it is, unless the bucket keeps none. */
  static Response.ResponseBuilder version(Response.ResponseBuilder answer, StoredObject object) {
    return object.version().nullVersion()
        ? answer
        : answer.header(VERSION, object.version().label());
  }

  static String quoted(String etag) {
    return '"' + etag + '"';
  }

  private static String httpDate(Instant moment) {
    return HTTP_DATE.format(moment.atOffset(ZoneOffset.UTC));
  }
}
