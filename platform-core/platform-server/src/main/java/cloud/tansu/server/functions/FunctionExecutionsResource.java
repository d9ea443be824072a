package cloud.tansu.server.functions;

import cloud.tansu.server.functions.FunctionViews.AnswerView;
import cloud.tansu.server.functions.FunctionViews.ErrorView;
import cloud.tansu.server.functions.FunctionViews.ExecutionView;
import cloud.tansu.server.functions.FunctionViews.ExecutionsView;
import cloud.tansu.server.functions.FunctionViews.LogView;
import cloud.tansu.server.functions.FunctionViews.TestBody;
import cloud.tansu.server.functions.FunctionViews.TestView;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Test runs and execution records, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Functions")
public class FunctionExecutionsResource {

  private final Functions functions;
  private final RequestTenant requestTenant;

  @Inject
  FunctionExecutionsResource(Functions functions, RequestTenant requestTenant) {
    this.functions = functions;
    this.requestTenant = requestTenant;
  }

  @POST
  @Path("/{name}/test")
  @Operation(
      summary = "Run a function for its developer",
      description =
          "Also an inactive version. A failure of the function is a result, not a problem.")
  @APIResponse(
      responseCode = "200",
      description = "What the function did",
      content = @Content(schema = @Schema(implementation = TestView.class)))
  public CompletionStage<TestView> test(
      @PathParam("tenantId") String tenantId, @PathParam("name") String name, TestBody body) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    return FunctionCallers.answer(
        functions.test(
            tenant,
            FunctionCallers.name(name),
            Optional.ofNullable(body.version()),
            FunctionRequests.of(body),
            Optional.ofNullable(MDC.get("traceId"))),
        FunctionExecutionsResource::view);
  }

  private static TestView view(InvokeFunction.Finished finished) {
    CallOutcome outcome = finished.report().outcome();
    Execution execution =
        finished.execution().orElseThrow(() -> FunctionProblems.of(outcome).asException());
    Optional<AnswerView> answer =
        outcome instanceof CallOutcome.Answered answered
            ? Optional.of(
                new AnswerView(
                    answered.answer().status(),
                    answered.answer().headers(),
                    answered.answer().body()))
            : Optional.empty();
    return new TestView(
        execution.id(),
        execution.status().code(),
        answer,
        execution.error().map(ErrorView::of),
        execution.log().stream().map(LogView::of).toList(),
        execution.logTruncated(),
        execution.timing().ran().toMillis(),
        execution.timing().cold());
  }

  @GET
  @Path("/{name}/executions")
  @Operation(summary = "List executions", description = "Newest first, without logs.")
  @APIResponse(
      responseCode = "200",
      description = "The executions",
      content = @Content(schema = @Schema(implementation = ExecutionsView.class)))
  public ExecutionsView list(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @Parameter(description = "Only those that ended so") @QueryParam("status")
          @Nullable String status,
      @Parameter(description = "Started at or after, ISO-8601") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Started before, ISO-8601") @QueryParam("to") @Nullable String to,
      @Parameter(
              description = "1 to 500; 100 when missing",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("limit")
          @Nullable String limit) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    ExecutionFilter filter =
        new ExecutionFilter(status(status), time("from", from), time("to", to), limit(limit));
    return new ExecutionsView(
        functions.executions(tenant, FunctionCallers.name(name), filter).stream()
            .map(ExecutionView::listed)
            .toList());
  }

  @GET
  @Path("/{name}/executions/{id}")
  @Operation(summary = "Read an execution with its log")
  @APIResponse(
      responseCode = "200",
      description = "The execution",
      content = @Content(schema = @Schema(implementation = ExecutionView.class)))
  public ExecutionView get(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @PathParam("id") String id) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    return ExecutionView.whole(
        functions.execution(tenant, FunctionCallers.name(name), executionId(id)));
  }

  private static UUID executionId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException noId) {
      throw FunctionProblems.noExecution();
    }
  }

  private static Optional<ExecutionStatus> status(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<ExecutionStatus> status = ExecutionStatus.ofCode(text);
    if (status.isEmpty()) {
      throw FunctionProblems.invalid("status", "such as succeeded, failed or timed_out");
    }
    return status;
  }

  private static Optional<Instant> time(String name, @Nullable String text) {
    try {
      return text == null || text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException noTime) {
      throw FunctionProblems.invalid(name, "a time such as 2026-01-31T12:00:00Z");
    }
  }

  private static int limit(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return ExecutionFilter.DEFAULT;
    }
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > ExecutionFilter.MAX) {
      throw FunctionProblems.invalid("limit", "1 to " + ExecutionFilter.MAX);
    }
    return Integer.parseInt(text);
  }
}
