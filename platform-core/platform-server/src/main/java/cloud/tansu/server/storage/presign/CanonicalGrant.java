package cloud.tansu.server.storage.presign;

import cloud.tansu.server.kernel.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A grant as it is signed: its parts in a fixed order, joined by line feeds, of which none of them
 * can contain one. And as it is written: a path and a query.
 */
final class CanonicalGrant {

  private static final String OBJECTS = "/storage/api/objects/";
  static final String MULTIPART = "/storage/api/multipart/";

  private CanonicalGrant() {}

  static String text(TenantId tenant, Grant grant, long exp) {
    String moment = Long.toString(exp);
    List<String> terms =
        switch (grant) {
          case Grant.Get get -> List.of("GET", moment, "", "");
          case Grant.Put put -> terms("PUT", moment, put.maxBytes(), put.contentType());
          case Grant.Post post -> terms("POST", moment, post.maxBytes(), post.contentType());
          case Grant.Delete delete -> List.of("DELETE", moment, "", "");
          case Grant.Resumable upload ->
              terms("RESUMABLE", moment, upload.maxBytes(), upload.contentType());
          case Grant.Transform picture ->
              List.of(
                  "TRANSFORM",
                  text(picture.width()),
                  text(picture.height()),
                  picture.format().orElse(""),
                  text(picture.quality()),
                  moment);
        };
    return tenant
        + "\n"
        + terms.getFirst()
        + "\n"
        + grant.bucket()
        + "\n"
        + grant.key()
        + "\n"
        + String.join("\n", terms.subList(1, terms.size()));
  }

  private static List<String> terms(
      String method, String exp, OptionalLong max, Optional<String> contentType) {
    return List.of(method, exp, text(max), contentType.orElse(""));
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }

  /** Where the grant is used; an upload in parts begins there. */
  static String path(Grant grant) {
    return switch (grant) {
      case Grant.Get get -> path(OBJECTS + "%s/%s", get);
      case Grant.Put put -> path(OBJECTS + "%s/%s", put);
      case Grant.Post post -> path(MULTIPART + "%s/initiate/%s", post);
      case Grant.Delete delete -> path(MULTIPART + "%s/abort/%s", delete);
      case Grant.Resumable upload -> path("/storage/api/resumable/%s/%s", upload);
      case Grant.Transform picture -> path("/storage/api/transform/%s/%s", picture);
    };
  }

  /** Where the parts of an upload are sent, and where it is completed. */
  static String path(String pattern, Grant grant) {
    return pattern.formatted(grant.bucket(), encoded(grant.key().value()).replace("%2F", "/"));
  }

  static String query(TenantId tenant, Grant grant, long exp, String sig) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("exp", Long.toString(exp));
    query.put("sig", sig);
    switch (grant) {
      case Grant.Put put -> bounds(query, put.maxBytes(), put.contentType());
      case Grant.Post post -> bounds(query, post.maxBytes(), post.contentType());
      case Grant.Resumable upload -> bounds(query, upload.maxBytes(), upload.contentType());
      case Grant.Transform picture -> {
        query.put("w", text(picture.width()));
        query.put("h", text(picture.height()));
        query.put("fmt", picture.format().orElse(""));
        query.put("q", text(picture.quality()));
      }
      case Grant.Get get -> {}
      case Grant.Delete delete -> {}
    }
    query.put("tid", tenant.value());
    return query.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static void bounds(
      Map<String, String> query, OptionalLong max, Optional<String> contentType) {
    query.put("max", text(max));
    query.put("ct", contentType.orElse(""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
