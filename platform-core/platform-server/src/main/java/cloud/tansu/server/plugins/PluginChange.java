package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.Actor;

/**
 * Something happened to a plugin; fired as a CDI event after it has happened, on whichever thread.
 * Of changes that another node made, this node tells only what it did itself: {@link Kind#STARTED}
 * and {@link Kind#STOPPED}.
 *
 * @param kind what happened
 * @param plugin to which plugin
 * @param version to which version of it
 * @param actor who brought it about
 * @param detail a sentence, may be empty
 */
public record PluginChange(
    Kind kind, PluginId plugin, PluginVersion version, Actor actor, String detail) {

  /** What happened. */
  public enum Kind {
    /** A plugin was installed that was not there before. */
    INSTALLED,
    /** Another version took its place. */
    UPGRADED,
    /** It shall run. */
    ENABLED,
    /** It shall not run. */
    DISABLED,
    /** It is gone. */
    REMOVED,
    /** This version takes calls on this node from now on. */
    STARTED,
    /** The plugin takes no calls on this node from now on. */
    STOPPED,
    /** It should run on this node and does not start. */
    FAILED
  }
}
