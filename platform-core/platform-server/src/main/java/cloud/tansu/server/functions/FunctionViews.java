package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.LogLine;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows and takes functions. */
final class FunctionViews {

  private FunctionViews() {}

  /** A function. */
  @Schema(name = "Function")
  record FunctionView(
      UUID id,
      String name,
      String runtime,
      String description,
      String entryPoint,
      @Schema(description = "The version that calls run; missing before the first deployment")
          Optional<Integer> activeVersion,
      @Schema(description = "The version that takes a share of the calls; missing without one")
          Optional<CanaryViews.TrialView> canary,
      boolean active,
      long timeoutMs,
      int memoryMb,
      Optional<Instant> lastExecutedAt,
      Instant createdAt,
      Instant updatedAt,
      String createdBy) {

    static FunctionView of(TenantFunction function) {
      return new FunctionView(
          function.id(),
          function.name().value(),
          function.runtime(),
          function.description(),
          function.entryPoint(),
          function.activeVersion().stream().boxed().findFirst(),
          function.canary().map(CanaryViews.TrialView::of),
          function.active(),
          function.limits().timeout().toMillis(),
          function.limits().memoryMb(),
          function.lastExecutedAt(),
          function.createdAt(),
          function.updatedAt(),
          function.createdBy());
    }
  }

  /** A page of functions. */
  @Schema(name = "FunctionPage")
  record FunctionPage(long total, int page, int pageSize, List<FunctionView> items) {

    static FunctionPage of(Page<TenantFunction> page) {
      return new FunctionPage(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(FunctionView::of).toList());
    }
  }

  /** The body that makes or changes a function. */
  @Schema(name = "FunctionBody")
  record FunctionBody(
      @Schema(description = "Only when it is made", example = "hello") @Nullable String name,
      @Schema(description = "Language; only when it is made", defaultValue = "javascript")
          @Nullable String runtime,
      @Nullable String description,
      @Nullable String entryPoint,
      @Schema(description = "Whether calls are taken") @Nullable Boolean active,
      @Schema(description = "Wall-clock limit of a call") @Nullable Integer timeoutMs,
      @Schema(description = "Memory limit of a call") @Nullable Integer memoryMb) {

    FunctionDraft draft() {
      return new FunctionDraft(
          Optional.ofNullable(runtime),
          Optional.ofNullable(description),
          Optional.ofNullable(entryPoint),
          Optional.ofNullable(active),
          Optional.ofNullable(timeoutMs).map(java.time.Duration::ofMillis),
          Optional.ofNullable(memoryMb));
    }
  }

  /** The body that deploys a version. */
  @Schema(name = "FunctionSource")
  record SourceBody(
      @Schema(
              description = "As text; of a language whose programs are binary, in base64",
              required = true,
              example = "export default async (request, context) => ({hello: request.body});")
          @Nullable String source,
      @Schema(description = "Whether calls run it from now on", defaultValue = "true")
          @Nullable Boolean activate) {}

  /** A version. */
  @Schema(name = "FunctionVersion")
  record VersionView(int version, String sha256, Instant createdAt, String createdBy) {

    static VersionView of(FunctionVersion version) {
      return new VersionView(
          version.version(), version.sha256(), version.createdAt(), version.createdBy());
    }
  }

  /** A version with its source. */
  @Schema(name = "FunctionVersionSource")
  record VersionSourceView(
      int version,
      String source,
      @Schema(description = "'base64' when the source is a binary program; missing for text")
          Optional<String> encoding) {}

  /** The body of a test run. */
  @Schema(name = "FunctionTest")
  record TestBody(
      @Schema(description = "HTTP method the function sees", defaultValue = "POST")
          @Nullable String method,
      @Schema(description = "Path after the function's name", defaultValue = "/")
          @Nullable String path,
      @Nullable Map<String, String> query,
      @Nullable Map<String, String> headers,
      @Schema(description = "Any JSON") @Nullable JsonNode body,
      @Schema(description = "Version to run; the active one when missing")
          @Nullable Integer version) {}

  /** What came of a test run. */
  @Schema(name = "FunctionTestResult")
  record TestView(
      UUID executionId,
      String status,
      @Schema(description = "Missing when the function gave no answer")
          Optional<AnswerView> response,
      Optional<ErrorView> error,
      List<LogView> logs,
      boolean logsTruncated,
      long durationMs,
      boolean coldStart) {}

  /** What a function answered. */
  @Schema(name = "FunctionAnswer")
  record AnswerView(int status, Map<String, String> headers, JsonNode body) {}

  /** What went wrong. */
  @Schema(name = "FunctionError")
  record ErrorView(
      String message,
      @Schema(description = "Line of the source, from 1; 0 when unknown") int line,
      int column) {

    static ErrorView of(Execution.ErrorPlace error) {
      return new ErrorView(error.message(), error.line(), error.column());
    }
  }

  /** One message of a function's log. */
  @Schema(name = "FunctionLogLine")
  record LogView(
      String level,
      String message,
      @Schema(description = "What was logged beside the message") Optional<JsonNode> fields) {

    static LogView of(LogLine line) {
      return new LogView(
          line.level().name().toLowerCase(Locale.ROOT),
          line.message(),
          Optional.of(line.fields()).filter(text -> !text.isEmpty()).map(LogView::tree));
    }

    private static JsonNode tree(String fields) {
      try {
        return Json.mapper().readTree(fields);
      } catch (JsonProcessingException unreadable) {
        return Json.mapper().createObjectNode().put("unreadable", true);
      }
    }
  }

  /** The record of a call. */
  @Schema(name = "FunctionExecution")
  record ExecutionView(
      UUID id,
      int version,
      String trigger,
      String status,
      Instant startedAt,
      Instant completedAt,
      long durationMs,
      long queuedMs,
      boolean coldStart,
      String engine,
      Optional<Integer> httpStatus,
      Optional<ErrorView> error,
      Optional<String> traceId,
      @Schema(description = "Trigger that made it run; missing without one")
          Optional<UUID> triggerId,
      @Schema(description = "The same for all tries of a call that nobody waits for")
          Optional<UUID> callId,
      @Schema(description = "Missing in lists") Optional<List<LogView>> logs,
      boolean logsTruncated) {

    static ExecutionView listed(Execution execution) {
      return of(execution, Optional.empty());
    }

    static ExecutionView whole(Execution execution) {
      return of(execution, Optional.of(execution.log().stream().map(LogView::of).toList()));
    }

    private static ExecutionView of(Execution execution, Optional<List<LogView>> logs) {
      return new ExecutionView(
          execution.id(),
          execution.version(),
          execution.trigger().name().toLowerCase(Locale.ROOT),
          execution.status().code(),
          execution.timing().started(),
          execution.timing().completed(),
          execution.timing().ran().toMillis(),
          execution.timing().queued().toMillis(),
          execution.timing().cold(),
          execution.engine(),
          execution.httpStatus().stream().boxed().findFirst(),
          execution.error().map(ErrorView::of),
          execution.traceId(),
          execution.triggerId(),
          execution.callId(),
          logs,
          execution.logTruncated());
    }
  }

  /** A list of executions. */
  @Schema(name = "FunctionExecutions")
  record ExecutionsView(
      List<ExecutionView> items,
      @Schema(description = "Send it as cursor to get the next page; missing at the end")
          Optional<String> nextCursor) {}
}
