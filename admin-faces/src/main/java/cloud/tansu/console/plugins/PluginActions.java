package cloud.tansu.console.plugins;

import cloud.tansu.console.Feedback;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.plugins.PluginId;
import cloud.tansu.server.plugins.PluginOverview;
import cloud.tansu.server.plugins.PluginProblems;
import cloud.tansu.server.plugins.PluginState;
import cloud.tansu.server.plugins.Plugins;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Enables, disables and removes plugins. */
@Named("pluginActions")
@ViewScoped
public class PluginActions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Instance<Plugins> plugins;
  private final SignedIn signedIn;
  private final Feedback feedback;

  private String id = "";

  @Inject
  PluginActions(Instance<Plugins> plugins, SignedIn signedIn, Feedback feedback) {
    this.plugins = plugins;
    this.signedIn = signedIn;
    this.feedback = feedback;
  }

  /** Chooses the plugin that the next confirmation is about. */
  public void choose(String pluginId) {
    signedIn.administrator();
    id = pluginId(pluginId).value();
  }

  public void enable(String pluginId) {
    PluginOverview plugin = setEnabled(pluginId, true);
    if (plugin.state() == PluginState.RUNNING) {
      feedback.done(plugin.id() + " is running", "It takes calls from now on.");
      return;
    }
    throw PluginProblems.PLUGIN_FAILED.because(
        "'"
            + plugin.id()
            + "' does not start: "
            + plugin.error().orElse("the reason is in the log"));
  }

  public void disable() {
    PluginOverview plugin = setEnabled(id, false);
    feedback.done(plugin.id() + " is disabled", "Calls that run in it may end; none begins.");
  }

  private PluginOverview setEnabled(String pluginId, boolean enabled) {
    return plugins
        .get()
        .setEnabled(pluginId(pluginId), enabled, signedIn.administrator())
        .orElseThrow(PluginActions::unknown);
  }

  public void remove() {
    switch (plugins.get().remove(pluginId(id), signedIn.administrator())) {
      case REMOVED -> feedback.done(id + " is removed", "Upload its JAR again to bring it back.");
      case UNKNOWN -> throw unknown();
      case SHIPPED ->
          throw PluginProblems.PLUGIN_IS_SHIPPED.because(
              "'" + id + "' belongs to the server. Disable it instead.");
    }
  }

  private static PluginId pluginId(String text) {
    return PluginId.parse(text).orElseThrow(PluginActions::unknown);
  }

  private static RuntimeException unknown() {
    return PluginProblems.PLUGIN_NOT_FOUND.because("The plugin is gone meanwhile.");
  }

  public String getId() {
    return id;
  }
}
