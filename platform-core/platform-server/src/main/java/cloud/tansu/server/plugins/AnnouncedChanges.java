package cloud.tansu.server.plugins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every change into the log before it is passed on. */
final class AnnouncedChanges implements PluginChanges {

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncedChanges.class);

  private final PluginChanges next;

  AnnouncedChanges(PluginChanges next) {
    this.next = next;
  }

  @Override
  public void happened(PluginChange change) {
    LOG.info(
        "plugin.changed kind={} plugin={} version={} actor={}",
        change.kind(),
        change.plugin(),
        change.version(),
        change.actor().subject());
    next.happened(change);
  }
}
