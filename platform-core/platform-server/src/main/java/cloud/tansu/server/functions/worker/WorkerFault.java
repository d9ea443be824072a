package cloud.tansu.server.functions.worker;

import java.util.List;

/**
 * The payload of an ERROR frame.
 *
 * @param kind whose fault
 * @param line in the tenant's source, from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 * @param message for the tenant
 * @param stack frames of the tenant's own source, innermost first
 */
public record WorkerFault(Kind kind, int line, int column, String message, List<String> stack) {

  public WorkerFault {
    stack = List.copyOf(stack);
  }

  /** Whose fault it was. */
  public enum Kind {
    SOURCE,
    FAILED,
    OUTPUT,
    INTERNAL
  }
}
