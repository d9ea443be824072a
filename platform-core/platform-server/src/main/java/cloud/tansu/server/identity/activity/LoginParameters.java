package cloud.tansu.server.identity.activity;

import cloud.tansu.server.kernel.IpAddress;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.UserId;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of sign-in activity as they were sent. */
public class LoginParameters {

  private static final int MAX_TEXT = 254;
  private static final int MAX_YEAR = 9999;
  private static final String NO_TIME = "is not an ISO-8601 time such as 2026-01-31T00:00:00Z";

  @Parameter(description = "Id of the user", schema = @Schema(format = "uuid"))
  @QueryParam("userId")
  @Nullable String userId;

  @Parameter(description = "Part of the e-mail address that was given")
  @QueryParam("email")
  @Nullable String email;

  @Parameter(description = "What was attempted, such as SignIn, SignUp, SignOut or TokenRefresh")
  @QueryParam("event")
  @Nullable String event;

  @Parameter(description = "success or failure")
  @QueryParam("outcome")
  @Nullable String outcome;

  @Parameter(description = "Address that the attempt came from, compared exactly")
  @QueryParam("ip")
  @Nullable String ip;

  @Parameter(description = "Earliest moment, included; ISO-8601")
  @QueryParam("from")
  @Nullable String from;

  @Parameter(description = "Latest moment, excluded; ISO-8601")
  @QueryParam("to")
  @Nullable String to;

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} naming the parameter
   */
  LoginQuery toQuery() {
    return new LoginQuery(
        text("userId", userId).map(LoginParameters::user),
        text("email", email),
        text("event", event).map(LoginParameters::event),
        text("outcome", outcome).map(LoginParameters::isSuccess),
        text("ip", ip).map(LoginParameters::address),
        text("from", from).map(text -> moment("from", text)),
        text("to", to).map(text -> moment("to", text)));
  }

  private static Optional<String> text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (value.length() > MAX_TEXT || value.chars().anyMatch(Character::isISOControl)) {
      throw invalid(name, "has at most " + MAX_TEXT + " characters and no control characters");
    }
    return Optional.of(value.strip());
  }

  private static UserId user(String text) {
    return UserId.parse(text).orElseThrow(() -> invalid("userId", "is not the id of a user"));
  }

  private static String address(String text) {
    if (IpAddress.parse(text).isEmpty()) {
      throw invalid("ip", "is not an IPv4 or IPv6 address");
    }
    return text;
  }

  private static String event(String text) {
    if (!LoginEvents.names().contains(text)) {
      throw invalid("event", "is one of " + String.join(", ", LoginEvents.names()));
    }
    return text;
  }

  private static boolean isSuccess(String text) {
    return switch (text) {
      case "success" -> true;
      case "failure" -> false;
      default -> throw invalid("outcome", "is success or failure");
    };
  }

  private static Instant moment(String name, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= 1 && time.getYear() <= MAX_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeParseException malformed) {
      throw invalid(name, NO_TIME);
    }
    throw invalid(name, NO_TIME);
  }

  private static RuntimeException invalid(String name, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + name + "' " + message + ".")
        .withError(name, message)
        .asException();
  }
}
