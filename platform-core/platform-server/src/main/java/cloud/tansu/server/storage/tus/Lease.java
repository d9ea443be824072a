package cloud.tansu.server.storage.tus;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The place of the one who sends to an upload. It is kept by sending; who sends nothing until the
 * end of it can lose it to another one, and then finds out before anything is stored.
 */
record Lease(UUID id, Instant now, Instant until) {

  static Lease of(UUID id, Instant now, Duration timeout) {
    return new Lease(id, now, now.plus(timeout));
  }

  Lease at(Instant moment) {
    return new Lease(id, moment, moment.plus(Duration.between(now, until)));
  }
}
