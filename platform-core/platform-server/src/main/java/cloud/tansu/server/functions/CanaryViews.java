package cloud.tansu.server.functions;

import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.JsonBody;
import com.fasterxml.jackson.core.JacksonException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes in which the API shows and takes versions on trial. */
final class CanaryViews {

  private CanaryViews() {}

  /** The body that activates a version. */
  @Schema(name = "FunctionActivation")
  record ActivationBody(
      @Schema(
              description = "Share of the calls that it takes, 1 to 99; all when missing",
              minimum = "1",
              maximum = "99")
          @Nullable Integer percent,
      @Schema(
              description =
                  "With more failures among its calls it is rolled back, 0 to 100; only with"
                      + " 'percent'")
          @Nullable Double maxErrorPercent,
      @Schema(description = "Calls before it is judged, 1 to 1000; only with 'percent'")
          @Nullable Integer minCalls) {

    /**
     * Terms of a body as it was sent; empty when the version shall take all calls, as without any.
     *
     * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}, {@code
     *     invalid_request}
     */
    static Optional<CanaryTerms> termsOf(@Nullable String body) {
      if (body == null || body.isBlank()) {
        return Optional.empty();
      }
      try {
        ActivationBody read = Json.mapper().readValue(body, ActivationBody.class);
        return read == null ? Optional.empty() : read.terms();
      } catch (JacksonException unreadable) {
        throw JsonBody.problemOf(unreadable).asException();
      }
    }

    private Optional<CanaryTerms> terms() {
      if (percent == null) {
        refuse("maxErrorPercent", maxErrorPercent);
        refuse("minCalls", minCalls);
        return Optional.empty();
      }
      return Optional.of(
          new CanaryTerms(
              percent, Optional.ofNullable(maxErrorPercent), Optional.ofNullable(minCalls)));
    }

    private static void refuse(String field, @Nullable Object value) {
      if (value != null) {
        throw FunctionProblems.invalid(field, "belongs to a version with a 'percent'");
      }
    }
  }

  /** A version that takes a share of the calls. */
  @Schema(name = "FunctionTrial")
  record TrialView(int version, int percent) {

    static TrialView of(TenantFunction.Trial trial) {
      return new TrialView(trial.version(), trial.percent());
    }
  }

  /** A version on trial, or how that went. */
  @Schema(name = "FunctionCanary")
  record CanaryView(
      int version,
      int percent,
      double maxErrorPercent,
      int minCalls,
      Instant startedAt,
      String startedBy,
      @Schema(
              description =
                  "running, promoted, aborted, rolled_back by the server, or replaced by another"
                      + " version")
          String status,
      Optional<Instant> endedAt,
      Optional<String> endedBy,
      @Schema(description = "Why the server rolled it back") Optional<String> reason) {

    static CanaryView of(Canary canary) {
      return new CanaryView(
          canary.version(),
          canary.percent(),
          canary.maxErrorPercent(),
          canary.minCalls(),
          canary.startedAt(),
          canary.startedBy(),
          canary
              .ending()
              .map(ending -> ending.outcome().name().toLowerCase(Locale.ROOT))
              .orElse("running"),
          canary.ending().map(Canary.Ending::at),
          canary.ending().map(Canary.Ending::by),
          canary.ending().flatMap(Canary.Ending::reason));
    }
  }

  /** Calls of a version. */
  @Schema(name = "FunctionCanaryCalls")
  record CallsView(
      int version,
      long calls,
      long failures,
      @Schema(description = "Of 100; missing without any calls") Optional<Double> errorPercent) {

    static CallsView of(CanaryProgress.Calls calls) {
      return new CallsView(calls.version(), calls.calls(), calls.failures(), calls.errorPercent());
    }
  }

  /** How the canary that runs does. */
  @Schema(name = "FunctionCanaryProgress")
  record ProgressView(
      @Schema(description = "From when on calls are counted: those by which it is judged now")
          Instant since,
      @Schema(description = "Of the version on trial; of very many, the newest 2,000")
          CallsView canary,
      @Schema(description = "Of the version that takes the other calls") CallsView active) {

    static ProgressView of(CanaryProgress progress) {
      return new ProgressView(
          progress.since(), CallsView.of(progress.onTrial()), CallsView.of(progress.inUse()));
    }
  }

  /** The canaries of a function. */
  @Schema(name = "FunctionCanaries")
  record CanariesView(
      @Schema(description = "How the one that runs does; missing when none runs")
          Optional<ProgressView> progress,
      List<CanaryView> items) {}
}
