package cloud.tansu.server.plugins;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All plugins, and the files that are none. */
@Schema(name = "PluginList")
record PluginListView(
    @Schema(description = "Installed plugins, by id") List<PluginView> plugins,
    @Schema(
            description =
                "Files in the plugin directories of the node that answers that do not run")
        List<RejectedFileView> rejectedFiles) {

  /** A file that is not running as a plugin. */
  @Schema(name = "RejectedPluginFile")
  record RejectedFileView(
      String fileName,
      @Schema(description = "Everything that is wrong with it") List<String> reasons) {}

  static PluginListView of(List<PluginOverview> plugins, List<RejectedFile> rejected) {
    return new PluginListView(
        plugins.stream().map(PluginView::of).toList(),
        rejected.stream().map(it -> new RejectedFileView(it.fileName(), it.reasons())).toList());
  }
}
