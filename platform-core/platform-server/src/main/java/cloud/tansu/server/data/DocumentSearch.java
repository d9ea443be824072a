package cloud.tansu.server.data;

import cloud.tansu.server.data.query.FilterParser;
import cloud.tansu.server.data.query.QueryProblems;
import cloud.tansu.server.kernel.PageRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which documents an administrator looks for.
 *
 * @param collection empty for those of all collections and of none
 * @param filter conditions as in the query of an address, such as {@code content.price=gte.10},
 *     joined by {@code &}, but not encoded; empty for none
 * @param words that occur in the texts of the content; empty for none
 * @param order as in the API, such as {@code content.price.desc}; empty for the newest first
 */
public record DocumentSearch(
    Optional<UUID> collection, String filter, String words, String order, PageRequest page) {

  private static final String NAME = "filter";

  /**
   * The query that the API would make of it.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} for what cannot be
   *     read
   */
  DocumentQuery query() {
    Map<String, List<String>> parameters = conditions();
    collection.ifPresent(id -> parameters.put("collectionId", List.of(id.toString())));
    if (!words.isBlank()) {
      parameters.put("search", List.of(words.strip()));
    }
    if (!order.isBlank()) {
      parameters.put("order", List.of(order.strip()));
    }
    parameters.put("page", List.of(Integer.toString(page.page())));
    parameters.put("pageSize", List.of(Integer.toString(page.pageSize())));
    return new QueryParameters(parameters).list();
  }

  private Map<String, List<String>> conditions() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (String part : filter.split("&", -1)) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw QueryProblems.invalid(NAME, "consists of conditions such as content.price=gte.10");
      }
      String name = part.substring(0, equals).strip();
      if (!FilterParser.isFilter(name)) {
        throw QueryProblems.invalid(
            NAME, "names content, id, version, createdAt or updatedAt, and not '" + name + "'");
      }
      found.computeIfAbsent(name, key -> new ArrayList<>()).add(part.substring(equals + 1).strip());
    }
    return found;
  }
}
