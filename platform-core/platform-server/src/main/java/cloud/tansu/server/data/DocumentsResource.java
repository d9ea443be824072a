package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading JSON documents. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "JSON documents in the collections of a tenant")
public class DocumentsResource {

  private final DocumentReads documents;
  private final DataCallers callers;
  private final CachedReads cache;

  @Inject
  DocumentsResource(DocumentReads documents, DataCallers callers, CachedReads cache) {
    this.documents = documents;
    this.callers = callers;
    this.cache = cache;
  }

  @GET
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "List documents", description = "Newest first unless sorted otherwise.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "One page of documents",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN)
      },
      content = @Content(schema = @Schema(implementation = DocumentView.PageView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  public Response list(
      @Parameter(description = "Only documents of this collection") @QueryParam("collectionId")
          @Nullable String collectionId,
      @Parameter(description = "Only documents made later (ISO-8601)") @QueryParam("createdAfter")
          @Nullable String createdAfter,
      @Parameter(description = "Only documents made earlier (ISO-8601)")
          @QueryParam("createdBefore")
          @Nullable String createdBefore,
      @Parameter(description = "id, collectionId or createdAt, which is the default")
          @QueryParam("sortBy")
          @Nullable String sortBy,
      @Parameter(description = "asc or desc, which is the default") @QueryParam("sortDir")
          @Nullable String sortDir,
      @Parameter(
              description = DataScopes.PAGE,
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1"))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(
              description = DataScopes.PAGE_SIZE,
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50"))
          @QueryParam("pageSize")
          @Nullable String pageSize,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    DocumentQuery query =
        new DocumentQuery(
            collection(collectionId),
            DocumentQuery.time("createdAfter", createdAfter),
            DocumentQuery.time("createdBefore", createdBefore),
            DocumentQuery.Sort.of(sortBy),
            "asc".equals(sortDir),
            Paging.of(page, pageSize));
    DataCaller caller = callers.current();
    return cache.answer(headers, uri, caller, () -> state(query, documents.list(caller, query)));
  }

  private static Optional<UUID> collection(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    Optional<UUID> id = Ids.parse(text);
    if (id.isEmpty()) {
      throw DataProblems.invalid(DocumentBody.COLLECTION_ID, "is the id of a collection");
    }
    return id;
  }

  private static StoredAnswer state(DocumentQuery query, Page<Document> found) {
    StringBuilder parts = new StringBuilder().append(query).append(found.total());
    found.items().forEach(each -> parts.append(each.id()).append(each.revision().tag()));
    return new StoredAnswer(Answers.tagOfList(parts.toString()), DocumentView.json(found));
  }

  @GET
  @Path("/{id}")
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "Read a document")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "The document",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN)
      },
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  public Response get(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    UUID document = Ids.parse(id).orElseThrow(DataProblems::noDocument);
    DataCaller caller = callers.current();
    return cache.answer(
        headers,
        uri,
        caller,
        () -> state(documents.find(caller, document).orElseThrow(DataProblems::noDocument)));
  }

  private static StoredAnswer state(Document found) {
    return new StoredAnswer(found.revision().tag(), DocumentView.json(found));
  }
}
