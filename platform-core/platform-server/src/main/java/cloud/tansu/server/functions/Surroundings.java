package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
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
public record Surroundings(
    List<String> chain, Optional<EndUser> endUser, Optional<Instant> waiting) {

  public static final Surroundings NONE =
      new Surroundings(List.of(), Optional.empty(), Optional.empty());

  public Surroundings {
    chain = List.copyOf(chain);
  }

  static Surroundings of(Optional<EndUser> endUser) {
    return new Surroundings(List.of(), endUser, Optional.empty());
  }

  /** Of a call that nobody waits for. */
  public static Surroundings after(List<String> chain, Optional<EndUser> endUser) {
    return new Surroundings(chain, endUser, Optional.empty());
  }
}
