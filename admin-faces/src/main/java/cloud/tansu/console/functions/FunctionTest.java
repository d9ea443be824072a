package cloud.tansu.console.functions;

import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionVersion;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TryFunction;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the function that the address names with a request that was typed. */
@Named("functionTest")
@ViewScoped
public class FunctionTest implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LAST_RUNS = 10;
  private static final int VERSIONS = 50;

  private final Functions functions;
  private final TryFunction tries;
  private final EditedFunction edited;
  private final TestRequest request = new TestRequest();

  private int version;
  private @Nullable TestAnswer answer;

  @Inject
  FunctionTest(Functions functions, TryFunction tries, EditedFunction edited) {
    this.functions = functions;
    this.tries = tries;
    this.edited = edited;
  }

  /** Runs it and waits for what comes of it. */
  public void run() {
    answer = null;
    Optional<Integer> wanted = version == 0 ? Optional.empty() : Optional.of(version);
    answer =
        TestAnswer.of(
            Finished.of(
                tries.run(
                    edited.actor(), edited.tenant(), edited.name(), wanted, request.toRequest())));
  }

  /** The one in use, and the newest ones. */
  public List<SelectItem> getVersions() {
    List<SelectItem> choices = new ArrayList<>();
    choices.add(new SelectItem(0, "The one in use"));
    functions.versions(edited.tenant(), edited.name()).stream()
        .limit(VERSIONS)
        .map(FunctionVersion::version)
        .map(number -> new SelectItem(number, "Version " + number))
        .forEach(choices::add);
    return choices;
  }

  /** The newest runs, whatever made them. */
  public List<RunRow> getHistory() {
    ExecutionFilter newest =
        new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), LAST_RUNS);
    return functions.executions(edited.tenant(), edited.name(), newest).stream()
        .map(RunRow::of)
        .toList();
  }

  public TestRequest getRequest() {
    return request;
  }

  /** 0 for the one in use. */
  public int getVersion() {
    return version;
  }

  public void setVersion(int version) {
    this.version = version;
  }

  public @Nullable TestAnswer getAnswer() {
    return answer;
  }
}
