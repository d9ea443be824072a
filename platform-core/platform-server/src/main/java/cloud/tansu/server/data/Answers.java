package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.FoundAnswer;
import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.web.EntityTags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Answers with a state and its entity tag. They belong to one caller, so that no shared cache may
 * keep them, and a private one asks again each time, which costs little with the tag.
 */
final class Answers {

  private static final String PRIVATE = "private, no-cache";
  private static final String DEPENDS_ON = "Accept, Authorization, X-Tansu-Tenant";
  private static final String ORIGIN = "X-Cache";
  private static final int TAG_BYTES = 18;

  private Answers() {}

  /** The state, or 304 without it when the caller has it already. */
  static Response read(HttpHeaders request, String tag, Supplier<byte[]> body) {
    EntityTags known = EntityTags.parse(request.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    if (known.matches(tag)) {
      return with(Response.notModified(), tag).build();
    }
    return json(Response.ok(), tag, body.get());
  }

  /** As {@link #read(HttpHeaders, String, Supplier)}, and says whether it had been kept. */
  static Response read(HttpHeaders request, FoundAnswer found) {
    StoredAnswer state = found.answer();
    Response response = read(request, state.tag(), state::body);
    state.headers().forEach(response.getHeaders()::putSingle);
    response.getHeaders().putSingle(ORIGIN, found.hit() ? "HIT" : "MISS");
    return response;
  }

  /** An answer with the state and its tag. */
  static Response json(Response.ResponseBuilder response, String tag, byte[] body) {
    return with(response, tag).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
  }

  /** An answer for this caller alone that has no state of its own to be known again by. */
  static Response untagged(Object view) {
    return Response.ok(view)
        .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
        .header(HttpHeaders.VARY, DEPENDS_ON)
        .build();
  }

  private static Response.ResponseBuilder with(Response.ResponseBuilder response, String tag) {
    return response
        .header(HttpHeaders.ETAG, '"' + tag + '"')
        .header(HttpHeaders.CACHE_CONTROL, PRIVATE)
        .header(HttpHeaders.VARY, DEPENDS_ON);
  }

  /** The states in which the caller wants a change to be made. */
  static EntityTags expected(HttpHeaders request) {
    return EntityTags.parse(request.getHeaderString(HttpHeaders.IF_MATCH));
  }

  /** The tag of a list, from what makes it differ from any other. */
  static String tagOfList(String parts) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
      byte[] enough = java.util.Arrays.copyOf(hash, TAG_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(enough);
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
