package cloud.tansu.server.data;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that say which documents are meant, for the API description; {@link
 * QueryParameters} reads them together with those whose names callers choose.
 */
public class SelectionParameters {

  @Parameter(description = "Only documents of this collection")
  @QueryParam("collectionId")
  @Nullable String collectionId;

  @Parameter(description = "Only documents made later (ISO-8601)")
  @QueryParam("createdAfter")
  @Nullable String createdAfter;

  @Parameter(description = "Only documents made earlier (ISO-8601)")
  @QueryParam("createdBefore")
  @Nullable String createdBefore;

  @Parameter(
      description =
          "A condition on the content; content.a.b is one on the value b in a. An operator and a"
              + " value: eq, neq, gt, gte, lt, lte, in, like, ilike, contains, is or exists, each"
              + " with not. before it if you like",
      example = "contains.{\"status\":\"open\"}")
  @QueryParam("content")
  @Nullable String content;

  @Parameter(description = "A condition on the id", example = "in.(a,b)")
  @QueryParam("id")
  @Nullable String id;

  @Parameter(description = "A condition on the version", example = "gt.1")
  @QueryParam("version")
  @Nullable String version;

  @Parameter(description = "A condition on the creation", example = "gte.2026-01-01T00:00:00Z")
  @QueryParam("createdAt")
  @Nullable String createdAt;

  @Parameter(description = "A condition on the last change", example = "gte.2026-01-01T00:00:00Z")
  @QueryParam("updatedAt")
  @Nullable String updatedAt;

  @Parameter(
      description = "Conditions of which one holds; not.or for none",
      example = "(content.a.eq.1,and(content.b.gt.2,content.c.lt.3))")
  @QueryParam("or")
  @Nullable String or;

  @Parameter(
      description = "Conditions that all hold; not.and for not all",
      example = "(content.a.eq.1,content.b.exists)")
  @QueryParam("and")
  @Nullable String and;

  @Parameter(description = "Words that occur in the texts of the content")
  @QueryParam("search")
  @Nullable String search;

  @Parameter(description = "Language of the words, such as english; simple when not given")
  @QueryParam("searchLanguage")
  @Nullable String searchLanguage;
}
