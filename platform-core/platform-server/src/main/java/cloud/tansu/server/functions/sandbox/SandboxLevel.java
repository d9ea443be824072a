package cloud.tansu.server.functions.sandbox;

/** How well workers are confined, best first. */
public enum SandboxLevel {
  /**
   * Bubblewrap and a seccomp filter: no file system, network, processes or capabilities; an
   * unprivileged user that is the worker's own when the server is root.
   */
  ISOLATED,
  /**
   * Namespaces without bubblewrap; the worker's process locks itself by Landlock and the same
   * seccomp filter before it becomes the worker. Names of files may be seen.
   */
  SELF_LOCKED,
  /** No confinement at all, by explicit configuration: for development only. */
  UNSANDBOXED,
  /** This machine cannot confine workers, so none is started. */
  REFUSED
}
