package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where exceptions of resources become problem documents, or pages for people. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  private final ProblemDocuments documents;
  private final ProblemsForPeople people;
  @Context private @Nullable UriInfo uri;
  @Context private @Nullable HttpHeaders headers;

  @Inject
  ProblemMapper(ProblemDocuments documents, ProblemsForPeople people) {
    this.documents = documents;
    this.people = people;
  }

  @Override
  public Response toResponse(Throwable failure) {
    Problem problem = problemOf(failure);
    if (problem.type().status() >= 500) {
      LOG.error("request.failed code={}", problem.type().code(), failure);
    }
    Response.ResponseBuilder response =
        Response.status(problem.type().status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
    describe(response, problem);
    problem
        .retryAfter()
        .ifPresent(
            wait -> response.header(HttpHeaders.RETRY_AFTER, ProblemDocuments.seconds(wait)));
    if (problem.type().status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, challenge(problem));
    }
    if (failure instanceof NotAllowedException refused) {
      // RFC 9110 §15.5.6: the answer names the methods that are
      response.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
    }
    return response.build();
  }

  /** RFC 6750 §3, and RFC 9470 §3 where the token is valid but the sign-in not good enough. */
  private static String challenge(Problem problem) {
    String challenge = "Bearer realm=\"tansucloud\"";
    if (!problem.type().equals(Problems.INSUFFICIENT_USER_AUTHENTICATION)) {
      return challenge;
    }
    return challenge
        + ", error=\"insufficient_user_authentication\""
        + ", error_description=\"A fresh sign-in is required\""
        + ", acr_values=\""
        + problem.extensions().get(Problems.ACR_VALUES)
        + "\", max_age=\""
        + problem.extensions().get(Problems.MAX_AGE)
        + "\"";
  }

  private void describe(Response.ResponseBuilder response, Problem problem) {
    String path = uri == null ? "" : ("/" + uri.getPath(false)).replaceFirst("^//", "/");
    Map<String, Object> document = documents.document(problem, path);
    if (headers != null && people.visit(path) && prefersPages(headers.getAcceptableMediaTypes())) {
      people.show(response, problem, document);
    } else {
      response.type(ProblemDocuments.MEDIA_TYPE).entity(document);
    }
  }

  /**
   * Whether HTML comes before JSON. Browsers name it; a program that takes anything gets what
   * programs can read.
   *
   * @param accepted best first
   */
  static boolean prefersPages(List<MediaType> accepted) {
    return accepted.stream()
        .filter(type -> type.isWildcardSubtype() || isHtml(type) || isJson(type))
        .findFirst()
        .filter(ProblemMapper::isHtml)
        .isPresent();
  }

  private static boolean isHtml(MediaType type) {
    return type.getType().equalsIgnoreCase("text") && type.getSubtype().equalsIgnoreCase("html");
  }

  private static boolean isJson(MediaType type) {
    return type.getSubtype().toLowerCase(Locale.ROOT).endsWith("json");
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof ProblemException expected) {
      return expected.problem();
    }
    if (failure.getCause() instanceof ProblemException expected) {
      return expected.problem();
    }
    if (failure instanceof WebApplicationException routed) {
      return ofStatus(routed.getResponse().getStatus());
    }
    return Problem.of(
        Problems.INTERNAL_ERROR,
        "The request could not be completed. The correlation id helps the operator to find out"
            + " why.");
  }

  /** The problem for what JAX-RS itself refuses, which says no more than a status. */
  static Problem ofStatus(int status) {
    return switch (status) {
      case 401 -> Problem.of(Problems.UNAUTHENTICATED, "Send a valid access token.");
      case 403 -> Problem.of(Problems.FORBIDDEN, "The caller may not do this.");
      case 404 -> Problem.of(Problems.NOT_FOUND, "No resource answers at this address.");
      case 405 ->
          Problem.of(Problems.METHOD_NOT_ALLOWED, "The address exists, but not for this method.");
      case 406 -> Problem.of(Problems.NOT_ACCEPTABLE, "Accept application/json.");
      case 413 -> Problem.of(Problems.BODY_TOO_LARGE, "Send a smaller body.");
      case 415 ->
          Problem.of(
              Problems.UNSUPPORTED_MEDIA_TYPE, "Send 'Content-Type: application/json' and JSON.");
      default -> other(status);
    };
  }

  private static Problem other(int status) {
    ProblemType type = status >= 500 ? Problems.INTERNAL_ERROR : Problems.INVALID_REQUEST;
    return Problem.of(type, "The request could not be understood.");
  }
}
