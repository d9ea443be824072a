package cloud.tansu.server.functions;

import java.time.Duration;

/**
 * What one call of a function may use.
 *
 * @param timeout wall clock
 * @param memoryMb megabytes for the tenant's data
 */
public record FunctionLimits(Duration timeout, int memoryMb) {

  long memoryBytes() {
    return (long) memoryMb << 20;
  }
}
