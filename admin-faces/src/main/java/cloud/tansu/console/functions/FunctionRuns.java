package cloud.tansu.console.functions;

import cloud.tansu.console.KeysetList;
import cloud.tansu.console.Present;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The runs of the function that the address names, and everything about the one that is chosen. */
@Named("functionRuns")
@ViewScoped
public class FunctionRuns implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final Functions functions;
  private final Present present;
  private final EditedFunction edited;
  private final RunSearch search = new RunSearch();
  private final KeysetList<RunRow> list = new KeysetList<>(ROWS, this::read);

  private @Nullable RunRow chosen;

  @Inject
  FunctionRuns(Functions functions, Present present, EditedFunction edited) {
    this.functions = functions;
    this.present = present;
    this.edited = edited;
  }

  /** A page begins behind the time at which the last run of the page before started. */
  private KeysetList.Part<RunRow> read(int size, Optional<String> behind) {
    List<Execution> found =
        functions.executions(
            edited.tenant(),
            edited.name(),
            search.toFilter(present.instant(), size + 1, behind.map(Instant::parse)));
    List<RunRow> rows = found.stream().limit(size).map(RunRow::of).toList();
    Optional<String> following =
        found.size() > size ? Optional.of(rows.getLast().startedAt().toString()) : Optional.empty();
    return new KeysetList.Part<>(rows, following);
  }

  /** Reads a run with its log. */
  public void choose(String run) {
    UUID id = Ids.parse(run).orElseThrow(() -> Problems.NOT_FOUND.because("There is no such run."));
    chosen = RunRow.of(functions.execution(edited.tenant(), edited.name(), id));
  }

  public void clearSearch() {
    search.clear();
    list.first();
  }

  public RunSearch getSearch() {
    return search;
  }

  public KeysetList<RunRow> getList() {
    return list;
  }

  public @Nullable RunRow getChosen() {
    return chosen;
  }
}
