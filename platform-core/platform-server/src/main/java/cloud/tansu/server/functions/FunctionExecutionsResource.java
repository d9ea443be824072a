package cloud.tansu.server.functions;

import cloud.tansu.server.functions.FunctionViews.AnswerView;
import cloud.tansu.server.functions.FunctionViews.ErrorView;
import cloud.tansu.server.functions.FunctionViews.ExecutionView;
import cloud.tansu.server.functions.FunctionViews.ExecutionsView;
import cloud.tansu.server.functions.FunctionViews.LogView;
import cloud.tansu.server.functions.FunctionViews.TestBody;
import cloud.tansu.server.functions.FunctionViews.TestView;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
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
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      TestBody body,
      @Context SecurityContext security) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    return FunctionCallers.answer(
        functions.test(
            Caller.actorOf(security),
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
      description = "One page of executions",
      content = @Content(schema = @Schema(implementation = ExecutionsView.class)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; errors says which")
  public ExecutionsView list(
      @PathParam("tenantId") String tenantId,
      @PathParam("name") String name,
      @BeanParam ExecutionParameters parameters) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    ExecutionPage page =
        functions.executionPage(tenant, FunctionCallers.name(name), parameters.filter());
    return new ExecutionsView(
        page.items().stream().map(ExecutionView::listed).toList(),
        page.next().map(ExecutionCursor::text));
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
    return Ids.parse(text).orElseThrow(FunctionProblems::noExecution);
  }
}
