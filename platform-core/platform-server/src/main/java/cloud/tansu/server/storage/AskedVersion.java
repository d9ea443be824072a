package cloud.tansu.server.storage;

import cloud.tansu.server.kernel.Ids;
import java.util.Optional;
import java.util.UUID;

/** Which version of an object a caller means. */
public sealed interface AskedVersion {

  AskedVersion LATEST = new Latest();

  /** A version id as callers write it; empty when it cannot be one. */
  static Optional<AskedVersion> parse(String text) {
    if (text.equals("null")) {
      return Optional.of(new Null());
    }
    return Ids.parse(text).map(AskedVersion::of);
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
