package cloud.tansu.server.functions.sandbox;

/** Where on the way into the sandbox a worker becomes an unprivileged user. */
enum Confinement {
  /** The server is unprivileged itself; the sandbox is made in a user namespace. */
  OWN_USER("bubblewrap in a user namespace, seccomp"),
  /** The server is root: the worker's user is taken on first, then the sandbox is made. */
  USER_BEFORE_SANDBOX("own user per worker, bubblewrap in a user namespace, seccomp"),
  /**
   * The server is root, and the worker's user could not make the sandbox (no user namespaces, or
   * files below a closed directory such as /root): root makes it and the worker's user is taken on
   * inside, before the program starts.
   */
  USER_INSIDE_SANDBOX("bubblewrap, own user per worker, seccomp");

  private final String detail;

  Confinement(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }

  boolean asRoot() {
    return this != OWN_USER;
  }
}
