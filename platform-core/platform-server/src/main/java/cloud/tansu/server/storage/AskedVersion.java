package cloud.tansu.server.storage;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Which version of an object a caller means. */
public sealed interface AskedVersion {

  AskedVersion LATEST = new Latest();

  Pattern ID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** A version id as callers write it; empty when it cannot be one. */
  static Optional<AskedVersion> parse(String text) {
    if (text.equals("null")) {
      return Optional.of(new Null());
    }
    return ID.matcher(text).matches()
        ? Optional.of(new Id(UUID.fromString(text)))
        : Optional.empty();
  }

  static AskedVersion of(UUID id) {
    return new Id(id);
  }

  /** The newest. */
  record Latest() implements AskedVersion {}

  /** The one that was written while the bucket kept no versions. */
  record Null() implements AskedVersion {}

  /** The one of that id. */
  record Id(UUID id) implements AskedVersion {}
}
