package cloud.tansu.console.functions;

import cloud.tansu.console.events.TypedJson;
import cloud.tansu.server.functions.FunctionRequest;
import cloud.tansu.server.kernel.Problems;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The request that a test sends, as it is typed. */
public class TestRequest implements Serializable {

  static final List<String> METHODS = List.of("POST", "GET", "PUT", "PATCH", "DELETE");
  private static final long serialVersionUID = 1L;
  private static final String CONTENT_TYPE = "content-type";

  private String method = "POST";
  private String path = "/";
  private String query = "";
  private String headers = "";
  private String body = "{}";

  FunctionRequest toRequest() {
    if (!path.startsWith("/")) {
      throw Problems.INVALID_REQUEST.because("The path begins with a slash.");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    HeaderLines.read(query, '=', "Query parameters")
        .forEach((name, value) -> parameters.put(name, List.of(value)));
    Map<String, String> sent = new LinkedHashMap<>();
    HeaderLines.read(headers, ':', "Headers")
        .forEach((name, value) -> sent.put(name.toLowerCase(Locale.ROOT), value));
    return new FunctionRequest(method, path, parameters, sent, body(sent));
  }

  /** JSON, or a text when the headers say that it is one. */
  private JsonNode body(Map<String, String> sent) {
    if (body.isBlank() || method.equals("GET")) {
      return NullNode.getInstance();
    }
    boolean text = sent.getOrDefault(CONTENT_TYPE, "application/json").startsWith("text/");
    return text ? TextNode.valueOf(body) : TypedJson.of(body);
  }

  public List<String> getMethods() {
    return METHODS;
  }

  public String getMethod() {
    return method;
  }

  public void setMethod(String method) {
    this.method = method;
  }

  public String getPath() {
    return path;
  }

  public void setPath(String path) {
    this.path = path.strip();
  }

  public String getQuery() {
    return query;
  }

  public void setQuery(String query) {
    this.query = query;
  }

  public String getHeaders() {
    return headers;
  }

  public void setHeaders(String headers) {
    this.headers = headers;
  }

  public String getBody() {
    return body;
  }

  public void setBody(String body) {
    this.body = body;
  }
}
