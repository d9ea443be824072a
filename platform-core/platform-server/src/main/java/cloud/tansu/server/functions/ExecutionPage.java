package cloud.tansu.server.functions;

import java.util.List;
import java.util.Optional;

/**
 * Executions, newest first, without logs.
 *
 * @param next what asks for those behind the last one; empty at the end
 */
public record ExecutionPage(List<Execution> items, Optional<ExecutionCursor> next) {

  public ExecutionPage {
    items = List.copyOf(items);
  }

  /**
   * A page of at most so many.
   *
   * @param found one more when there are more
   */
  static ExecutionPage of(List<Execution> found, int limit) {
    if (found.size() <= limit) {
      return new ExecutionPage(found, Optional.empty());
    }
    Execution last = found.get(limit - 1);
    return new ExecutionPage(
        found.subList(0, limit),
        Optional.of(new ExecutionCursor(last.timing().started(), last.id())));
  }
}
