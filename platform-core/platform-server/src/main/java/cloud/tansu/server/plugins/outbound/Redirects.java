package cloud.tansu.server.plugins.outbound;

import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers that lead on to another address. */
final class Redirects {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Headers that may go on to another origin; any other might carry a credential. */
  private static final Set<String> HARMLESS_HEADERS =
      Set.of("accept", "accept-language", "user-agent");

  private Redirects() {}

  /** Where an answer leads on to. */
  static Optional<URI> target(OutboundRequest request, OutboundResponse response)
      throws UpstreamException {
    boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
    Optional<String> location = response.header("Location");
    if (!safe || !REDIRECTS.contains(response.status()) || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI target = request.uri().resolve(location.get());
      boolean downgrade =
          "https".equalsIgnoreCase(request.uri().getScheme())
              && !"https".equalsIgnoreCase(target.getScheme());
      if (downgrade) {
        throw new UpstreamException(
            UpstreamException.Kind.INVALID_ANSWER, "redirects from https to another scheme");
      }
      return Optional.of(target);
    } catch (IllegalArgumentException malformed) {
      throw new UpstreamException(
          UpstreamException.Kind.INVALID_ANSWER, "redirects to something that is no URL");
    }
  }

  /** The request that follows; credentials are not sent on to another origin. */
  static OutboundRequest follow(OutboundRequest request, URI target) {
    OutboundRequest next =
        OutboundRequest.of(request.method(), target).withTimeout(request.timeout());
    boolean sameOrigin = origin(request.uri()).equals(origin(target));
    for (OutboundRequest.Header header : request.headers()) {
      if (sameOrigin || HARMLESS_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
        next = next.withHeader(header.name(), header.value());
      }
    }
    return next;
  }

  private static String origin(URI uri) {
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
  }
}
