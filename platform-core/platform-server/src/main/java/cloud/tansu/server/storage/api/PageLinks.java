package cloud.tansu.server.storage.api;

import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Answers with a page of a list, and where the next one is. */
@ApplicationScoped
class PageLinks {

  private static final String TOKEN = "pageToken";

  private final WebConfig web;

  @Inject
  PageLinks(WebConfig web) {
    this.web = web;
  }

  /** The list belongs to one caller and changes with every write. */
  Response answer(UriInfo uri, List<?> entries, Optional<PageParameters.Position> next) {
    Response.ResponseBuilder answer =
        Response.ok(entries).header(HttpHeaders.CACHE_CONTROL, "private, no-store");
    next.ifPresent(
        position ->
            answer.header(HttpHeaders.LINK, "<" + address(uri, position) + ">; rel=\"next\""));
    return answer.build();
  }

  private String address(UriInfo uri, PageParameters.Position next) {
    StringJoiner query = new StringJoiner("&", "?", "");
    for (Map.Entry<String, List<String>> each : uri.getQueryParameters().entrySet()) {
      if (!each.getKey().equals(TOKEN)) {
        each.getValue().forEach(value -> query.add(encoded(each.getKey()) + "=" + encoded(value)));
      }
    }
    query.add(TOKEN + "=" + next.encode());
    return web.publicUrl() + uri.getRequestUri().getRawPath() + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
