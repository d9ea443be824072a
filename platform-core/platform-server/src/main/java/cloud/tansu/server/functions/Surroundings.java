package cloud.tansu.server.functions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who or what a call is made for.
 *
 * @param chain names of the functions that called one another up to the caller; empty when the
 *     caller is no function
 * @param endUser for whom it is made, where that is known
 * @param waiting the deadline of the function that waits for the answer and lends its place
 */
record Surroundings(List<String> chain, Optional<EndUser> endUser, Optional<Instant> waiting) {

  static final Surroundings NONE = new Surroundings(List.of(), Optional.empty(), Optional.empty());

  Surroundings {
    chain = List.copyOf(chain);
  }

  static Surroundings of(Optional<EndUser> endUser) {
    return new Surroundings(List.of(), endUser, Optional.empty());
  }

  /** Of a call that nobody waits for. */
  static Surroundings after(List<String> chain) {
    return new Surroundings(chain, Optional.empty(), Optional.empty());
  }
}
