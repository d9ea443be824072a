package cloud.tansu.server.kernel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One occurrence of a failure as a caller sees it (RFC 9457).
 *
 * @param type what kind of failure
 * @param detail what happened and what to do; never internal detail
 * @param errors messages per input field; empty unless the input was invalid
 * @param extensions further members of the problem document
 * @param retryAfter how long to wait before another try, when that helps
 */
public record Problem(
    ProblemType type,
    String detail,
    Map<String, List<String>> errors,
    Map<String, Object> extensions,
    Optional<Duration> retryAfter) {

  public Problem {
    errors = Map.copyOf(errors);
    extensions = Map.copyOf(extensions);
  }

  public static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, Map.of(), Map.of(), Optional.empty());
  }

  public Problem withError(String field, String message) {
    Map<String, List<String>> more = new LinkedHashMap<>(errors);
    more.merge(
        field,
        List.of(message),
        (old, added) -> java.util.stream.Stream.concat(old.stream(), added.stream()).toList());
    return new Problem(type, detail, more, extensions, retryAfter);
  }

  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(type, detail, errors, more, retryAfter);
  }

  public Problem retryAfter(Duration wait) {
    return new Problem(type, detail, errors, extensions, Optional.of(wait));
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
