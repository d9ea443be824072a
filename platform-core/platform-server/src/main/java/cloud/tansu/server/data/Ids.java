package cloud.tansu.server.data;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads identifiers strictly: {@link UUID#fromString} would take {@code 1-1-1-1-1} for one. */
final class Ids {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Ids() {}

  static Optional<UUID> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
