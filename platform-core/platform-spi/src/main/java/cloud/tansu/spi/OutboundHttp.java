package cloud.tansu.spi;

/**
 * HTTP to the outside, with the platform's safety rules. Safe for use by many threads; connections
 * are pooled.
 *
 * <ul>
 *   <li>Only http and https. The host is resolved first, and a name of which any address is
 *       private, loopback, link-local or otherwise not public is refused, unless the operator of
 *       the server allowed it. The connection goes to exactly the address that was checked.
 *   <li>Redirects are followed for GET and HEAD only, at most five, each checked like the first
 *       request. Credentials in headers are not sent on to another origin.
 *   <li>An answer larger than the server's limit (2 MiB unless configured) is refused while it is
 *       read.
 *   <li>Connecting and waiting are bounded: the request's own timeout, never longer than the
 *       server's.
 * </ul>
 */
public interface OutboundHttp {

  /**
   * Sends the request and reads the whole answer. A status of 400 and more is an answer like any
   * other; use {@link OutboundResponse#orThrow()} where it is not.
   *
   * @throws UpstreamException of kind {@link UpstreamException.Kind#UNAVAILABLE} when no answer
   *     came in time, {@link UpstreamException.Kind#INVALID_ANSWER} when it is too large or no
   *     HTTP, {@link UpstreamException.Kind#FORBIDDEN_ADDRESS} when the target is not allowed
   */
  OutboundResponse send(OutboundRequest request) throws UpstreamException;
}
