package cloud.tansu.console.data;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads ids out of addresses, which anybody can have written. */
final class Ids {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private Ids() {}

  static Optional<UUID> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
