package cloud.tansu.server.identity.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A session as its user sees it.
 *
 * @param clientId the application; empty for the hosted pages
 * @param ip from where it was begun
 * @param userAgent what the browser or application called itself then; may be empty
 * @param methods how the user signed in, as {@link Authentication#methods}
 */
public record RunningSession(
    SessionReference reference,
    Optional<String> clientId,
    String ip,
    String userAgent,
    Instant begunAt,
    Instant lastUsedAt,
    List<String> methods) {

  public RunningSession {
    methods = List.copyOf(methods);
  }
}
