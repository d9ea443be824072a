package cloud.tansu.server.functions;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of executions as they were sent. */
public class ExecutionParameters {

  @Parameter(description = "Only those that ended so, such as failed or timed_out")
  @QueryParam("status")
  @Nullable String status;

  @Parameter(description = "Only those that this made run, such as http, event or schedule")
  @QueryParam("trigger")
  @Nullable String trigger;

  @Parameter(
      description = "Only those of this version",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("version")
  @Nullable String version;

  @Parameter(description = "Started at or after, ISO-8601")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Started before, ISO-8601")
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description = "1 to 500; 100 when missing",
      schema = @Schema(type = SchemaType.INTEGER))
  @QueryParam("limit")
  @Nullable String limit;

  @Parameter(description = "nextCursor of the page before")
  @QueryParam("cursor")
  @Nullable String cursor;

  /**
   * What was asked for.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming a parameter
   */
  ExecutionFilter filter() {
    return new ExecutionFilter(
        read("status", status, "is one of " + words(ExecutionStatus.values()), this::statusOf),
        time("from", from),
        time("to", to),
        read(
                "limit",
                limit,
                "is 1 to " + ExecutionFilter.MAX,
                text -> number(text).filter(n -> n <= ExecutionFilter.MAX))
            .orElse(ExecutionFilter.DEFAULT),
        read(
            "trigger",
            trigger,
            "is one of " + words(Execution.Trigger.values()),
            text -> named(Execution.Trigger.values(), text)),
        version("version", version),
        read("cursor", cursor, "is the nextCursor of another page", ExecutionCursor::parse));
  }

  private Optional<ExecutionStatus> statusOf(String text) {
    return named(ExecutionStatus.values(), text);
  }

  private static <T extends Enum<T>> Optional<T> named(T[] values, String text) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** A version of a function. */
  static Optional<Integer> version(String name, @Nullable String text) {
    return read(name, text, "is the number of a version", ExecutionParameters::number);
  }

  /** A moment. */
  static Optional<Instant> time(String name, @Nullable String text) {
    return read(name, text, "is a time such as 2026-01-31T12:00:00Z", ExecutionParameters::moment);
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static <T> Optional<T> read(
      String name, @Nullable String text, String expected, Function<String, Optional<T>> reader) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        reader.apply(text).orElseThrow(() -> FunctionProblems.invalid(name, expected)));
  }
}
