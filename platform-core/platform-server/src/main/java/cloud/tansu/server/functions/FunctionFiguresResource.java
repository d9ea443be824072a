package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.TenantAdministrators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures of functions, for administrators of the tenant. */
@Path("/functions/api/{tenantId}/functions/{name}/metrics")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@TenantAdministrators
@Tag(name = "Functions")
public class FunctionFiguresResource {

  private static final Pattern STEP = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
  private static final Duration USUAL_STEP = Duration.ofHours(1);
  private static final Duration USUAL_PERIOD = Duration.ofDays(1);

  private final Functions functions;
  private final FunctionFigures figures;
  private final RequestTenant requestTenant;
  private final Clock clock;

  @Inject
  FunctionFiguresResource(
      Functions functions, FunctionFigures figures, RequestTenant requestTenant, Clock clock) {
    this.functions = functions;
    this.figures = figures;
    this.requestTenant = requestTenant;
    this.clock = clock;
  }

  /** Some calls. */
  @Schema(name = "FunctionFigures")
  record FiguresView(
      long invocations,
      @Schema(description = "Of these, the ones that failed") long failures,
      @Schema(description = "Of 100; missing without any") Optional<Double> successPercent,
      @Schema(description = "Of 100; missing without any") Optional<Double> errorPercent,
      long coldStarts,
      @Schema(description = "Within this half of them ended; missing without any")
          Optional<Long> p50Ms,
      @Schema(description = "Within this 95 of 100 ended; missing without any")
          Optional<Long> p95Ms,
      @Schema(description = "Within this 99 of 100 ended; missing without any")
          Optional<Long> p99Ms) {

    static FiguresView of(FunctionFigures.Figures figures) {
      Optional<FunctionFigures.Times> times = figures.times();
      return new FiguresView(
          figures.calls(),
          figures.failures(),
          figures.successPercent(),
          figures.errorPercent(),
          figures.coldStarts(),
          times.map(each -> each.half().toMillis()),
          times.map(each -> each.most().toMillis()),
          times.map(each -> each.nearlyAll().toMillis()));
    }
  }

  /** The calls of one step. */
  @Schema(name = "FunctionFiguresPoint")
  record PointView(Instant start, FiguresView figures) {}

  /** Figures of a period. */
  @Schema(name = "FunctionMetrics")
  record SeriesView(
      Instant from,
      Instant to,
      long stepSeconds,
      @Schema(description = "Whether only the newest 200,000 calls are counted") boolean truncated,
      FiguresView total,
      @Schema(description = "All steps, the oldest first") List<PointView> points) {

    static SeriesView of(FunctionFigures.Period period, FunctionFigures.Series series) {
      return new SeriesView(
          period.from(),
          period.to(),
          period.step().toSeconds(),
          series.truncated(),
          FiguresView.of(series.all()),
          series.points().stream()
              .map(point -> new PointView(point.start(), FiguresView.of(point.figures())))
              .toList());
    }
  }

  @GET
  @Operation(
      summary = "Figures of a function",
      description = "How often it ran, failed, and how long it took. Test runs do not count.")
  @APIResponse(
      responseCode = "200",
      description = "The figures, in steps",
      content = @Content(schema = @Schema(implementation = SeriesView.class)))
  @APIResponse(responseCode = "400", description = "A parameter cannot be used; errors says which")
  @APIResponse(responseCode = "404", description = "There is no such function")
  public SeriesView get(
      @Parameter(description = "Id of the tenant") @PathParam("tenantId") String tenantId,
      @Parameter(description = "Name of the function") @PathParam("name") String name,
      @Parameter(description = "From this time on, ISO-8601; a day before 'to' when missing")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Before this time, ISO-8601; now when missing") @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "Length of a step such as 5m, 1h or 1d; 1h when missing")
          @QueryParam("step")
          @Nullable String step,
      @Parameter(
              description = "Only calls of this version",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("version")
          @Nullable String version) {
    TenantId tenant = requestTenant.inPath(tenantId).id();
    TenantFunction function = functions.require(tenant, FunctionCallers.name(name));
    Instant end = ExecutionParameters.time("to", to).orElseGet(clock::instant);
    Instant begin = ExecutionParameters.time("from", from).orElse(end.minus(USUAL_PERIOD));
    FunctionFigures.Period period = new FunctionFigures.Period(begin, end, step(step));
    return SeriesView.of(
        period,
        figures.of(tenant, function.id(), period, ExecutionParameters.version("version", version)));
  }

  private static Duration step(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return USUAL_STEP;
    }
    Matcher matcher = STEP.matcher(text);
    if (!matcher.matches()) {
      throw FunctionProblems.invalid("step", "is a time such as 5m, 1h or 1d");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
