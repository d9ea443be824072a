package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.web.AwaitedBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Answers failures as S3 does: by code, in XML, never with what went wrong inside. */
@ApplicationScoped
class S3Failures {

  private static final Logger LOG = LoggerFactory.getLogger(S3Failures.class);
  private static final int NOT_MODIFIED = 304;

  /** Puts the id of the request where clients of S3 look for it. */
  void begin(HttpServletResponse response) {
    response.setHeader("x-amz-request-id", requestId());
  }

  private static String requestId() {
    return Optional.ofNullable(MDC.get("correlationId")).orElse("");
  }

  /**
   * Answers a request that failed. Where bytes of an object have been sent already, the connection
   * ends instead: half an object must not look whole.
   */
  void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
      throws IOException {
    S3Failure known = known(failure);
    if (response.isCommitted()) {
      throw new IOException("The answer had begun when it failed", failure);
    }
    response.resetBuffer();
    retryAfter(failure).ifPresent(seconds -> response.setHeader("Retry-After", seconds));
    response.setStatus(known.error().status());
    AwaitedBody.endConnection(request, response);
    if (request.getMethod().equals("HEAD") || known.error().status() == NOT_MODIFIED) {
      return;
    }
    byte[] body =
        XmlAnswer.plain("Error")
            .add("Code", known.error().code())
            .add("Message", known.detail())
            .add("Resource", request.getRequestURI())
            .add("RequestId", requestId())
            .bytes();
    response.setContentType(S3Exchange.XML);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static S3Failure known(RuntimeException failure) {
    return switch (failure) {
      case S3Failure ours -> ours;
      case ProblemException problem -> ofProblem(problem);
      default -> {
        LOG.error("s3.failed", failure);
        yield S3Error.INTERNAL_ERROR.failure();
      }
    };
  }

  private static S3Failure ofProblem(ProblemException failure) {
    Problem problem = failure.problem();
    if (problem.type().equals(StorageProblems.STORAGE_FULL)) {
      return S3Error.INSUFFICIENT_STORAGE.because(problem.detail());
    }
    if (problem.type().equals(StorageProblems.OBJECT_INFECTED)) {
      return S3Error.ACCESS_DENIED.because(problem.detail());
    }
    return switch (problem.type().status()) {
      case 409 -> S3Error.CONDITIONAL_REQUEST_CONFLICT.because(problem.detail());
      case 429 -> S3Error.SLOW_DOWN.because(problem.detail());
      case 503 ->
          problem.type().equals(StorageProblems.STORAGE_BUSY)
              ? S3Error.SLOW_DOWN.because(problem.detail())
              : S3Error.SERVICE_UNAVAILABLE.because(problem.detail());
      case 404 -> S3Error.ACCESS_DENIED.failure();
      default -> {
        LOG.error("s3.failed code={}", problem.type().code(), failure);
        yield S3Error.INTERNAL_ERROR.failure();
      }
    };
  }

  private static Optional<String> retryAfter(RuntimeException failure) {
    return failure instanceof ProblemException exception
        ? exception.problem().retryAfter().map(wait -> Long.toString(Math.max(1, wait.toSeconds())))
        : Optional.empty();
  }
}
