package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Anonymous;
import cloud.tansu.server.web.ProblemDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.slf4j.MDC;

/**
 * Calls of functions. No thread of the server waits for the function: the answer is made when it
 * comes. A caller who sends {@code Prefer: respond-async} gets an id at once (RFC 7240).
 */
@Path("/functions/{tenantId: (?!(?:api|health|hooks)/)[^/]+}/{name: [^/]+}{rest: (?:/.*)?}")
@ApplicationScoped
@Anonymous // whether a token is needed depends on the function: CallAccess decides
@Tag(name = "Function calls", description = "The functions themselves")
public class FunctionCallResource {

  static final String SCOPE = "functions.execute";
  private static final String EXECUTION = "X-Execution-Id";
  private static final String CALLED = "The function's own answer";

  private final Functions functions;
  private final FunctionsConfig config;
  private final CallAccess access;
  private final AnswerLater later;
  private final ProblemDocuments documents;
  private final EndUsers endUsers;

  @Inject
  FunctionCallResource(
      Functions functions,
      FunctionsConfig config,
      CallAccess access,
      AnswerLater later,
      ProblemDocuments documents,
      EndUsers endUsers) {
    this.functions = functions;
    this.config = config;
    this.access = access;
    this.later = later;
    this.documents = documents;
    this.endUsers = endUsers;
  }

  @GET
  @Operation(summary = "Call a function")
  @APIResponse(
      responseCode = "default",
      description = CALLED,
      headers = @Header(name = EXECUTION, description = "Id of the execution record"))
  public CompletionStage<Response> get(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("rest") String rest,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    CallAccess.Admitted admitted = admit(tenantId, name, "GET");
    return call(admitted, FunctionRequests.of("GET", rest, uri, headers, new byte[0]), headers);
  }

  @POST
  @Operation(summary = "Call a function with a body")
  @APIResponse(
      responseCode = "default",
      description = CALLED,
      headers = @Header(name = EXECUTION, description = "Id of the execution record"))
  public CompletionStage<Response> post(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("rest") String rest,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    CallAccess.Admitted admitted = admit(tenantId, name, "POST");
    return call(admitted, FunctionRequests.of("POST", rest, uri, headers, read(body)), headers);
  }

  @PUT
  @Operation(summary = "Call a function with PUT")
  @APIResponse(responseCode = "default", description = CALLED)
  public CompletionStage<Response> put(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("rest") String rest,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    CallAccess.Admitted admitted = admit(tenantId, name, "PUT");
    return call(admitted, FunctionRequests.of("PUT", rest, uri, headers, read(body)), headers);
  }

  @PATCH
  @Operation(summary = "Call a function with PATCH")
  @APIResponse(responseCode = "default", description = CALLED)
  public CompletionStage<Response> patch(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("rest") String rest,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      InputStream body) {
    CallAccess.Admitted admitted = admit(tenantId, name, "PATCH");
    return call(admitted, FunctionRequests.of("PATCH", rest, uri, headers, read(body)), headers);
  }

  @DELETE
  @Operation(summary = "Call a function with DELETE")
  @APIResponse(responseCode = "default", description = CALLED)
  public CompletionStage<Response> delete(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("rest") String rest,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    CallAccess.Admitted admitted = admit(tenantId, name, "DELETE");
    return call(admitted, FunctionRequests.of("DELETE", rest, uri, headers, new byte[0]), headers);
  }

  private CallAccess.Admitted admit(String tenantId, String name, String method) {
    return access.admit(tenantId, FunctionCallers.name(name), method);
  }

  private CompletionStage<Response> call(
      CallAccess.Admitted admitted, FunctionRequest request, HttpHeaders headers) {
    TenantId tenant = admitted.tenant();
    FunctionName name = admitted.function().name();
    if (AnswerLater.isPreferred(headers)) {
      return CompletableFuture.completedFuture(
          later.accept(tenant, name, request, endUsers.ofRequest(tenant)));
    }
    String path = "/functions/" + tenant + "/" + name;
    return FunctionCallers.answer(
        functions.call(
            tenant,
            admitted.function(),
            request,
            Optional.ofNullable(MDC.get("traceId")),
            endUsers.ofRequest(tenant)),
        finished -> respond(finished, path));
  }

  private byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(config.maxRequestBytes() + 1);
      if (bytes.length > config.maxRequestBytes()) {
        throw Problem.of(
                Problems.BODY_TOO_LARGE,
                "A function takes at most " + config.maxRequestBytes() + " bytes.")
            .with("maxRequestBytes", config.maxRequestBytes())
            .asException();
      }
      return bytes;
    } catch (IOException broken) {
      throw Problems.MALFORMED_BODY.because("The body could not be read to its end.", broken);
    }
  }

  private Response respond(InvokeFunction.Finished finished, String path) {
    if (!(finished.report().outcome() instanceof CallOutcome.Answered answered)) {
      return problem(finished, path);
    }
    FunctionAnswer answer = answered.answer();
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    finished.execution().ifPresent(execution -> response.header(EXECUTION, execution.id()));
    // a browser must never treat a function's page as one of ours
    response.header("Content-Security-Policy", "sandbox");
    response.header("X-Content-Type-Options", "nosniff");
    if (answer.hasBody()) {
      response.entity(answer.bodyBytes());
      response.type(answer.contentType().orElseGet(answer::defaultType));
    }
    return response.build();
  }

  /** Not an exception: the platform did what it promised, so nothing is wrong in its log. */
  private Response problem(InvokeFunction.Finished finished, String path) {
    Problem problem = FunctionProblems.of(finished.report().outcome());
    if (finished.execution().isEmpty()) {
      throw problem.asException();
    }
    UUID execution = finished.execution().get().id();
    return Response.status(problem.type().status())
        .type(ProblemDocuments.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(EXECUTION, execution)
        .entity(documents.document(problem.with("executionId", execution), path))
        .build();
  }
}
