package cloud.tansu.spi.connector;

import java.util.Map;

/**
 * What an operation gave back.
 *
 * @param fields by the names in {@link OperationDescriptor#result()}, as the Java types of {@link
 *     ArgumentType}; a field without a value is left out
 */
public record ConnectorResult(Map<String, Object> fields) {

  public ConnectorResult {
    fields = Map.copyOf(fields);
  }
}
