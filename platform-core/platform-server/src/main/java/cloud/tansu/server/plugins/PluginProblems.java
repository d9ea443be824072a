package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.ProblemType;

/** Failures that have to do with plugins. */
public final class PluginProblems {

  public static final ProblemType PLUGIN_NOT_FOUND =
      new ProblemType("plugin_not_found", 404, "There is no such plugin");
  public static final ProblemType PLUGIN_REFUSED =
      new ProblemType("plugin_refused", 422, "The file is not a plugin that can be installed");
  public static final ProblemType PLUGIN_OUTDATED =
      new ProblemType("plugin_outdated", 409, "A newer version of the plugin is installed");
  public static final ProblemType PLUGIN_IS_SHIPPED =
      new ProblemType(
          "plugin_is_shipped", 409, "The plugin belongs to the server and cannot be removed");
  public static final ProblemType PLUGIN_FAILED =
      new ProblemType("plugin_failed", 502, "A plugin failed");
  public static final ProblemType PLUGIN_TIMED_OUT =
      new ProblemType("plugin_timed_out", 504, "A plugin did not answer in time");
  public static final ProblemType PLUGIN_UNAVAILABLE =
      new ProblemType("plugin_unavailable", 503, "A plugin takes no calls");
  public static final ProblemType UPSTREAM_FAILED =
      new ProblemType("upstream_failed", 502, "The service behind a plugin failed");

  private PluginProblems() {}
}
