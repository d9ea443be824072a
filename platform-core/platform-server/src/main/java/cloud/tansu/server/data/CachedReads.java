package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.AnswerCache;
import cloud.tansu.server.data.cache.AnswerKey;
import cloud.tansu.server.data.cache.FoundAnswer;
import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Answers to reads, from the cache where it has them. Whether the caller may ask at all was decided
 * before, for every request anew; what of the data the caller may see is part of the key.
 */
@ApplicationScoped
class CachedReads {

  private final AnswerCache cache;

  @Inject
  CachedReads(AnswerCache cache) {
    this.cache = cache;
  }

  /**
   * The answer to a GET: 200 with the state, or 304 to a caller who knows it.
   *
   * @param load reads the state from the database; what it throws is not kept, and so neither is
   *     that something is not there
   */
  Response answer(
      HttpHeaders headers, UriInfo uri, DataCaller caller, Supplier<StoredAnswer> load) {
    return Answers.read(headers, find(headers, uri, caller, load));
  }

  /** As {@link #answer}, for those who make more of the state than that. */
  FoundAnswer find(
      HttpHeaders headers, UriInfo uri, DataCaller caller, Supplier<StoredAnswer> load) {
    // what an end user sees follows from the rules, too, which each node keeps
    boolean shareable = caller.access() instanceof Access.Full;
    AnswerKey key = new AnswerKey(caller.tenant(), view(caller.access()), resource(uri), shareable);
    return cache.find(key, freshness(headers), load);
  }

  /** Names the view of a caller; another component of an access has to become part of it. */
  private static String view(Access access) {
    return switch (access) {
      case Access.Full() -> "full";
      case Access.EndUser(UserId user, Set<String> roles) -> {
        StringBuilder view = new StringBuilder("user ").append(user);
        roles.stream().sorted().forEach(role -> append(view, role));
        yield view.toString();
      }
    };
  }

  /** Path and parameters, whatever the order in which differently named ones were written. */
  static String resource(UriInfo uri) {
    StringBuilder resource = new StringBuilder(uri.getPath());
    new TreeMap<>(uri.getQueryParameters())
        .forEach(
            (name, values) -> {
              append(resource, name);
              values.forEach(value -> append(resource.append(" ="), value));
            });
    return resource.toString();
  }

  /** With its length, so that no text can look like two. */
  private static void append(StringBuilder key, String text) {
    key.append(' ').append(text.length()).append(':').append(text);
  }

  /** RFC 9111 §5.2.1: a caller may insist on an answer that was not kept. */
  private static AnswerCache.Freshness freshness(HttpHeaders headers) {
    String control = headers.getHeaderString(HttpHeaders.CACHE_CONTROL);
    if (control == null) {
      return AnswerCache.Freshness.KEPT;
    }
    List<String> directives = List.of(control.toLowerCase(Locale.ROOT).split("[,\\s]+"));
    boolean insists =
        directives.contains("no-cache")
            || directives.contains("no-store")
            || directives.contains("max-age=0");
    return insists ? AnswerCache.Freshness.LOADED : AnswerCache.Freshness.KEPT;
  }
}
