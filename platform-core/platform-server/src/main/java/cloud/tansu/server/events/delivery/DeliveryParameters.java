package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of deliveries as they were sent. */
public class DeliveryParameters {

  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,18}");

  @Parameter(description = "Only of this type, or types with an asterisk such as document.*")
  @QueryParam("type")
  @Nullable String type;

  @Parameter(description = "Only recorded at this moment or later (ISO-8601)")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Only recorded before this moment (ISO-8601)")
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description = "Deliveries on a page, 50 unless given",
      schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "200"))
  @QueryParam("pageSize")
  @Nullable String pageSize;

  @Parameter(description = "nextPageToken of the page before")
  @QueryParam("pageToken")
  @Nullable String pageToken;

  /**
   * What was asked for.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming a parameter
   */
  public DeliveryFilter filter() {
    return filter(Optional.empty(), Optional.empty(), type, from, to);
  }

  /** A filter of texts as they were sent. */
  public static DeliveryFilter filter(
      Optional<UUID> subscription,
      Optional<DeliveryStatus> status,
      @Nullable String type,
      @Nullable String from,
      @Nullable String to) {
    try {
      return new DeliveryFilter(
          subscription, status, text(type), moment("from", from), moment("to", to));
    } catch (IllegalArgumentException unusable) {
      throw invalid("type", "is a type of events such as document.created or document.*");
    }
  }

  /** Deliveries on the page. */
  public int size() {
    Optional<String> asked = text(pageSize);
    if (asked.isEmpty()) {
      return DeliveryPage.DEFAULT_PAGE_SIZE;
    }
    Optional<Long> number =
        number(asked.get()).filter(size -> size >= 1 && size <= DeliveryPage.MAX_PAGE_SIZE);
    return number
        .orElseThrow(
            () -> invalid("pageSize", "is a whole number from 1 to " + DeliveryPage.MAX_PAGE_SIZE))
        .intValue();
  }

  /** Behind which delivery the page begins. */
  public Optional<Long> before() {
    return text(pageToken)
        .map(
            token ->
                number(token)
                    .orElseThrow(
                        () -> invalid("pageToken", "is the nextPageToken of another page")));
  }

  /** The id of a delivery; empty when it can be none. */
  public static Optional<Long> number(String text) {
    return NUMBERS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** A status in any case. */
  public static Optional<DeliveryStatus> status(@Nullable String status) {
    return text(status)
        .map(
            name -> {
              for (DeliveryStatus each : DeliveryStatus.values()) {
                if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
                  return each;
                }
              }
              throw invalid("status", "is PENDING, DELIVERED or DEAD");
            });
  }

  private static Optional<Instant> moment(String name, @Nullable String text) {
    try {
      return text(text).map(given -> OffsetDateTime.parse(given).toInstant());
    } catch (DateTimeParseException malformed) {
      throw invalid(name, "is an ISO-8601 time such as 2026-01-31T00:00:00Z");
    }
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).filter(given -> !given.isBlank());
  }

  private static RuntimeException invalid(String name, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + name + "' cannot be used.")
        .withError(name, message)
        .asException();
  }
}
