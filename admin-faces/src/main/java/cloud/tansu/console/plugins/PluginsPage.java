package cloud.tansu.console.plugins;

import cloud.tansu.console.SignedIn;
import cloud.tansu.server.plugins.Plugins;
import cloud.tansu.server.plugins.RejectedFile;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The plugins that are installed and the files that could not be. */
@Named("plugins")
@RequestScoped
public class PluginsPage {

  private final Plugins plugins;
  private final SignedIn signedIn;

  private List<PluginRow> rows = List.of();
  private List<RejectedFile> rejected = List.of();

  @Inject
  PluginsPage(Plugins plugins, SignedIn signedIn) {
    this.plugins = plugins;
    this.signedIn = signedIn;
  }

  /** Reads everything anew; called before each drawing of the page. */
  public void load() {
    signedIn.administrator();
    rows = plugins.list().stream().map(PluginRow::of).toList();
    rejected = plugins.rejectedFiles();
  }

  public List<PluginRow> getRows() {
    if (rows.isEmpty()) {
      load();
    }
    return rows;
  }

  public List<RejectedFile> getRejected() {
    return rejected;
  }

  /** How many there are. */
  public int getTotal() {
    return getRows().size();
  }

  /** What does not run although it should, in words. */
  public String getSummary() {
    long running = getRows().stream().filter(row -> row.kind().equals("ok")).count();
    long broken = getRows().stream().filter(row -> !row.error().isEmpty()).count();
    return running + " running" + (broken == 0 ? "" : ", " + broken + " broken");
  }
}
