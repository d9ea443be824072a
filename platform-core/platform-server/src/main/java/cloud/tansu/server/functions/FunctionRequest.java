package cloud.tansu.server.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function gets.
 *
 * @param method HTTP method
 * @param path what follows the function's name in the address, beginning with a slash
 * @param query decoded parameters in the order of the address
 * @param headers names in lower case, without credentials
 * @param body JSON; a text when its type was one; a binary node for anything else; null when there
 *     was none
 */
public record FunctionRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    JsonNode body) {

  public FunctionRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
