package cloud.tansu.server.plugins;

/** What a plugin does on this node. */
public enum PluginState {
  /** The installed version takes calls. */
  RUNNING,
  /** An administrator switched it off. */
  DISABLED,
  /** The installed version should run and does not start. */
  BROKEN,
  /** It belongs to another version of the server, and this node does not have it. */
  MISSING
}
