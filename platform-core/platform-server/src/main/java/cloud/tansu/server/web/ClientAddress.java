package cloud.tansu.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address a request comes from: the peer of the connection or, when that is a proxy the
 * operator trusts, the last address in {@code X-Forwarded-For} that no trusted proxy wrote.
 */
@ApplicationScoped
public class ClientAddress {

  private static final int MAX_HOPS = 16;

  private final Set<String> trusted;

  @Inject
  ClientAddress(WebConfig config) {
    this.trusted =
        Arrays.stream(config.trustedProxies().orElse("").split(",", -1))
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The address as text; never what an untrusted caller merely claims. */
  public String of(HttpServletRequest request) {
    String peer = request.getRemoteAddr();
    String forwarded = request.getHeader("X-Forwarded-For");
    if (forwarded == null || !trusted.contains(peer)) {
      return peer;
    }
    List<String> hops =
        Arrays.stream(forwarded.split(",", MAX_HOPS)).map(String::strip).toList().reversed();
    return hops.stream().filter(hop -> !trusted.contains(hop)).findFirst().orElse(peer);
  }
}
