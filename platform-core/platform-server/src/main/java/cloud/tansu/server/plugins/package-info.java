/**
 * Hosts plugins: finds them in two directories and in the platform database, checks them, runs each
 * in a closed class loader, and lets the rest of the server call their extensions through {@link
 * cloud.tansu.server.plugins.PluginCall} alone.
 *
 * <p>Reading order: {@link cloud.tansu.server.plugins.Plugins} (what others use), {@link
 * cloud.tansu.server.plugins.PluginReconciler} (makes what runs equal to what is installed), {@link
 * cloud.tansu.server.plugins.PluginHost} (what runs), {@link
 * cloud.tansu.server.plugins.LoadedPlugin} (one version in memory).
 */
@NullMarked
package cloud.tansu.server.plugins;

import org.jspecify.annotations.NullMarked;
