package cloud.tansu.server.plugins;

/** How a plugin came to be installed. */
public enum PluginOrigin {
  /** It belongs to the server. */
  SHIPPED,
  /** Somebody put the file into the watched directory; it goes when the file goes. */
  DROPPED,
  /** Somebody sent it to the API. */
  UPLOADED
}
