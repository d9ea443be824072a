package cloud.tansu.server.functions.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The host's programs that the sandbox is made of.
 *
 * @param bubblewrap {@code bwrap}, of the package bubblewrap
 * @param setpriv of util-linux
 * @param prlimit of util-linux
 */
record BubblewrapTools(Path bubblewrap, Path setpriv, Path prlimit) {

  static Optional<BubblewrapTools> find() {
    Optional<Path> bubblewrap = SystemPaths.tool("bwrap");
    Optional<Path> setpriv = SystemPaths.tool("setpriv");
    Optional<Path> prlimit = SystemPaths.tool("prlimit");
    if (bubblewrap.isEmpty() || setpriv.isEmpty() || prlimit.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new BubblewrapTools(bubblewrap.get(), setpriv.get(), prlimit.get()));
  }
}
