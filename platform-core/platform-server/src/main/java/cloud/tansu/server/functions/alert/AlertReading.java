package cloud.tansu.server.functions.alert;

import java.util.Optional;
import java.util.UUID;

/**
 * What was measured of a function, or of all of them.
 *
 * @param subject the function, or {@link #ALL}
 * @param functionName empty for all
 * @param value in the unit of the metric
 * @param calls that it was measured of
 */
record AlertReading(UUID subject, Optional<String> functionName, double value, long calls) {

  static final UUID ALL = new UUID(0, 0);
}
