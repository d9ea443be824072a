package cloud.tansu.server.functions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last execution of a page: the next page begins behind it. */
public record ExecutionCursor(Instant startedAt, UUID id) {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,17})_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})");

  /** As it is handed out; to be given back as it is. */
  public String text() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, startedAt) + "_" + id;
  }

  /** Empty for what was never handed out. */
  public static Optional<ExecutionCursor> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ExecutionCursor(
                Instant.EPOCH.plus(Long.parseLong(matcher.group(1)), ChronoUnit.MICROS),
                UUID.fromString(matcher.group(2))))
        : Optional.empty();
  }
}
