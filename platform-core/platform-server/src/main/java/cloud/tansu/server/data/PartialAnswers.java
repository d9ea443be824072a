package cloud.tansu.server.data;

import cloud.tansu.server.web.ProblemDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Cuts an answer down to the bytes that were asked for (RFC 9110 §14). */
@ApplicationScoped
class PartialAnswers {

  private static final String RANGE = "Range";
  private static final String IF_RANGE = "If-Range";
  private static final String ACCEPT_RANGES = "Accept-Ranges";
  private static final String CONTENT_RANGE = "Content-Range";

  private final ProblemDocuments problems;

  @Inject
  PartialAnswers(ProblemDocuments problems) {
    this.problems = problems;
  }

  /**
   * The answer, the part of it, or the problem {@code range_not_satisfiable}.
   *
   * @param path of the request
   */
  Response of(HttpHeaders request, String path, Response whole) {
    if (!(whole.getEntity() instanceof byte[] body)) {
      return whole;
    }
    Response.ResponseBuilder answer = Response.fromResponse(whole).header(ACCEPT_RANGES, "bytes");
    return switch (ByteRange.parse(range(request, whole), body.length)) {
      case ByteRange.Asked.Whole all -> answer.build();
      case ByteRange.Asked.Nowhere nothing -> noSuchBytes(body.length, path);
      case ByteRange.Asked.Part part ->
          answer
              .status(Response.Status.PARTIAL_CONTENT)
              .header(CONTENT_RANGE, part.range().contentRange(body.length))
              .entity(part.range().of(body))
              .build();
    };
  }

  private Response noSuchBytes(int length, String path) {
    return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
        .header(CONTENT_RANGE, "bytes */" + length)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(ProblemDocuments.MEDIA_TYPE)
        .entity(problems.document(ReadProblems.noSuchBytes(length), path))
        .build();
  }

  /** The range, unless it was asked for of another state than the present one. */
  private static Optional<String> range(HttpHeaders request, Response whole) {
    String state = request.getHeaderString(IF_RANGE);
    if (state != null && !state.strip().equals(whole.getHeaderString(HttpHeaders.ETAG))) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.getHeaderString(RANGE));
  }
}
