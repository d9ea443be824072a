package cloud.tansu.server.plugins.outbound;

import cloud.tansu.spi.OutboundSockets;
import cloud.tansu.spi.UpstreamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;

/** {@link OutboundSockets} with the addresses that {@link GuardedHttp} allows. */
public final class GuardedSockets implements OutboundSockets {

  private final OutboundConfig config;
  private final CheckedResolver resolver;

  public GuardedSockets(OutboundConfig config) {
    this(config, InetAddress::getAllByName);
  }

  GuardedSockets(OutboundConfig config, CheckedResolver.HostLookup lookup) {
    this.config = config;
    this.resolver = new CheckedResolver(new AddressRules(config.allowedNetworks()), lookup);
  }

  @Override
  public Socket connect(String host, int port, Duration timeout) throws UpstreamException {
    InetAddress[] addresses = resolve(host);
    Duration limit = timeout.compareTo(config.timeout()) < 0 ? timeout : config.timeout();
    int connect = (int) Math.max(1, Math.min(limit.toMillis(), config.connectTimeout().toMillis()));
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), connect);
        socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
        return socket;
      } catch (IOException | IllegalArgumentException unreachable) {
        close(socket);
      }
    }
    throw new UpstreamException(UpstreamException.Kind.UNAVAILABLE, host + " cannot be reached");
  }

  private InetAddress[] resolve(String host) throws UpstreamException {
    try {
      return resolver.resolve(host);
    } catch (CheckedResolver.ForbiddenAddress forbidden) {
      throw new UpstreamException(
          UpstreamException.Kind.FORBIDDEN_ADDRESS, String.valueOf(forbidden.getMessage()));
    } catch (UnknownHostException unknown) {
      throw new UpstreamException(UpstreamException.Kind.UNAVAILABLE, host + " is not known");
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
