package cloud.tansu.spi;

import java.net.Socket;
import java.time.Duration;

/**
 * TCP connections to the outside for protocols that are not HTTP, with the same rule for addresses
 * as {@link OutboundHttp}: a name of which any address is not public is refused, and the connection
 * goes to exactly the address that was checked.
 */
@FunctionalInterface
public interface OutboundSockets {

  /**
   * Connects. The caller closes the socket; reads from it end after the timeout as well.
   *
   * @throws UpstreamException of kind {@link UpstreamException.Kind#UNAVAILABLE} when the host
   *     cannot be reached in time, {@link UpstreamException.Kind#FORBIDDEN_ADDRESS} when it is not
   *     allowed
   */
  Socket connect(String host, int port, Duration timeout) throws UpstreamException;
}
