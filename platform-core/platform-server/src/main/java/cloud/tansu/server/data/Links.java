package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Cursor;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Addresses of the pages that follow. */
@ApplicationScoped
class Links {

  private static final String PATH = "/db/api/documents";
  private static final String CURSOR = "cursor";
  private static final String PAGE = "page";

  private final WebConfig web;

  @Inject
  Links(WebConfig web) {
    this.web = web;
  }

  /** The address of a list with the same parameters, to continue after the cursor. */
  URI next(Map<String, List<String>> request, Cursor cursor) {
    StringJoiner query = new StringJoiner("&", "?", "");
    for (Map.Entry<String, List<String>> each : request.entrySet()) {
      if (!each.getKey().equals(CURSOR) && !each.getKey().equals(PAGE)) {
        each.getValue().forEach(value -> query.add(encoded(each.getKey()) + "=" + encoded(value)));
      }
    }
    query.add(CURSOR + "=" + cursor.encode());
    return URI.create(web.publicUrl() + PATH + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
