package cloud.tansu.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/** Looks whether an address and port can be listened on, by listening on it for a moment. */
final class ListenAddress {
  // below the range from which Linux takes ports for outgoing connections
  private static final int FIRST_OWN_PORT = 20_000;
  private static final int LAST_OWN_PORT = 30_000;
  private static final int TRIES = 200;

  private ListenAddress() {}

  static void requireFree(String address, int port) throws LaunchFailure {
    try {
      listenFor(InetAddress.getByName(address), port);
    } catch (UnknownHostException e) {
      throw new LaunchFailure(ExitCode.USAGE, "--listen " + address + " is not an address", e);
    } catch (BindException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.contains("in use")
          ? new LaunchFailure(
              ExitCode.PORT_IN_USE,
              "port " + port + " is in use by another program; choose one with --port",
              e)
          : new LaunchFailure(
              ExitCode.USAGE, "cannot listen on " + address + ":" + port + ": " + reason, e);
    } catch (IOException e) {
      throw new LaunchFailure(
          ExitCode.USAGE, "cannot listen on " + address + ":" + port + ": " + e.getMessage(), e);
    }
  }

  static boolean isFreeOnLoopback(int port) {
    try {
      listenFor(InetAddress.getByName("127.0.0.1"), port);
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }

  static int freeLoopbackPort(RandomGenerator random) throws LaunchFailure {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int port = random.nextInt(FIRST_OWN_PORT, LAST_OWN_PORT);
      if (isFreeOnLoopback(port)) {
        return port;
      }
    }
    throw new LaunchFailure(ExitCode.PORT_IN_USE, "no free port found for the database");
  }

  private static void listenFor(InetAddress address, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    }
  }
}
