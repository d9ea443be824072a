package cloud.tansu.console.storage;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.upkeep.UpkeepRuns;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the jobs did lately that keep the storage in order. */
@Named("storageUpkeep")
@ViewScoped
public class UpkeepPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 10;

  private final UpkeepRuns runs;
  private final SignedIn signedIn;
  private final PagedList<UpkeepRow> list = new PagedList<>(ROWS, this::read);

  private UpkeepRuns.Which which = UpkeepRuns.Which.BUSY;
  private List<UpkeepRow> last = List.of();

  @Inject
  UpkeepPage(UpkeepRuns runs, SignedIn signedIn) {
    this.runs = runs;
    this.signedIn = signedIn;
  }

  /** Reads everything again; called before each drawing. */
  public void load() {
    signedIn.administrator();
    last = runs.last().stream().map(UpkeepRow::of).toList();
    list.refresh();
  }

  private Page<UpkeepRow> read(PageRequest page) {
    signedIn.administrator();
    return runs.list(which, page).map(UpkeepRow::of);
  }

  public PagedList<UpkeepRow> getList() {
    return list;
  }

  /** The last round of each job. */
  public List<UpkeepRow> getLast() {
    return last;
  }

  public UpkeepRuns.Which getWhich() {
    return which;
  }

  /** An empty choice arrives as null. */
  public void setWhich(UpkeepRuns.@Nullable Which which) {
    this.which = which == null ? UpkeepRuns.Which.BUSY : which;
  }
}
