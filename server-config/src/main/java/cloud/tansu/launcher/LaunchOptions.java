package cloud.tansu.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the person asked for.
 *
 * @param home the distribution: folders {@code lib}, {@code app}, {@code plugins}, {@code
 *     server-config}
 * @param data the data directory, absolute
 * @param listen address the HTTP server listens on
 * @param databaseUrl a PostgreSQL of the person's own; empty means the embedded one
 * @param json whether the ready message is one line of JSON on standard output
 * @param databaseOnly whether the server runs elsewhere, under Payara Server for example
 */
record LaunchOptions(
    Path home,
    Path data,
    int port,
    String listen,
    Optional<String> databaseUrl,
    boolean json,
    boolean databaseOnly) {

  static final int DEFAULT_PORT = 8080;
  static final String DEFAULT_LISTEN = "127.0.0.1";

  /** The address a browser on this machine reaches the server with. */
  String localUrl() {
    String host = isWildcard() ? "127.0.0.1" : listen;
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private boolean isWildcard() {
    return listen.equals("0.0.0.0") || listen.equals("::");
  }

  /** Whether only programs on this machine can reach the server. */
  boolean listensOnLoopback() {
    return listen.startsWith("127.") || listen.equals("::1") || listen.equals("localhost");
  }
}
