package cloud.tansu.server.plugins;

/** Where news about plugins goes. */
@FunctionalInterface
interface PluginChanges {
  void happened(PluginChange change);
}
