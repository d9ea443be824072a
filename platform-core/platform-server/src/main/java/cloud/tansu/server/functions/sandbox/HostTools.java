package cloud.tansu.server.functions.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The host's programs that sandboxes are made of.
 *
 * @param bubblewrap {@code bwrap}, of the package bubblewrap
 * @param unshare of util-linux
 * @param setpriv of util-linux
 * @param prlimit of util-linux
 */
record HostTools(Optional<Path> bubblewrap, Path unshare, Path setpriv, Path prlimit) {

  /** None where util-linux is not complete, as in the smallest of containers. */
  static Optional<HostTools> find() {
    Optional<Path> unshare = SystemPaths.tool("unshare");
    Optional<Path> setpriv = SystemPaths.tool("setpriv");
    Optional<Path> prlimit = SystemPaths.tool("prlimit");
    if (unshare.isEmpty() || setpriv.isEmpty() || prlimit.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HostTools(SystemPaths.tool("bwrap"), unshare.get(), setpriv.get(), prlimit.get()));
  }
}
