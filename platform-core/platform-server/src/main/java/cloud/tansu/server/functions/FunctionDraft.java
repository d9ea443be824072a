package cloud.tansu.server.functions;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be different about a function; what is empty stays as it is, or becomes the default.
 *
 * @param runtime only when it is made
 */
public record FunctionDraft(
    Optional<String> runtime,
    Optional<String> description,
    Optional<String> entryPoint,
    Optional<Boolean> active,
    Optional<Duration> timeout,
    Optional<Integer> memoryMb) {

  static final String DEFAULT_RUNTIME = "javascript";
  static final String DEFAULT_ENTRY_POINT = "execute";

  public static FunctionDraft empty() {
    return new FunctionDraft(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public FunctionDraft withTimeout(Duration limit) {
    return new FunctionDraft(
        runtime, description, entryPoint, active, Optional.of(limit), memoryMb);
  }

  public FunctionDraft withMemoryMb(int limit) {
    return new FunctionDraft(runtime, description, entryPoint, active, timeout, Optional.of(limit));
  }

  public FunctionDraft withActive(boolean takesCalls) {
    return new FunctionDraft(
        runtime, description, entryPoint, Optional.of(takesCalls), timeout, memoryMb);
  }
}
