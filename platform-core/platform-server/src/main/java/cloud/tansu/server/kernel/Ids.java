package cloud.tansu.server.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads identifiers that anybody can have written, strictly: {@link UUID#fromString} would take
 * {@code 1-1-1-1-1} for one.
 */
public final class Ids {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Ids() {}

  /** Empty when it is none; digits in any case. */
  public static Optional<UUID> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
