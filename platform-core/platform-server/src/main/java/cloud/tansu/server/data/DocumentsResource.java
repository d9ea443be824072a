package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.RequestTenant;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** JSON documents. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "JSON documents in the collections of a tenant")
public class DocumentsResource {

  private static final String PATH = "/db/api/documents/";

  private final Documents documents;
  private final RequestTenant requestTenant;
  private final WebConfig web;
  private final DataConfig config;

  @Inject
  DocumentsResource(
      Documents documents, RequestTenant requestTenant, WebConfig web, DataConfig config) {
    this.documents = documents;
    this.requestTenant = requestTenant;
    this.web = web;
    this.config = config;
  }

  @GET
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "List documents", description = "Newest first unless sorted otherwise.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "One page of documents",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
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
      @Context HttpHeaders headers) {
    DocumentQuery query =
        new DocumentQuery(
            collection(collectionId),
            DocumentQuery.time("createdAfter", createdAfter),
            DocumentQuery.time("createdBefore", createdBefore),
            DocumentQuery.Sort.of(sortBy),
            "asc".equals(sortDir),
            Paging.of(page, pageSize));
    Page<Document> found = documents.list(tenant(), query);
    return Answers.read(headers, tagOf(query, found), () -> DocumentView.json(found));
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

  private static String tagOf(DocumentQuery query, Page<Document> found) {
    StringBuilder parts = new StringBuilder().append(query).append(found.total());
    found.items().forEach(each -> parts.append(each.id()).append(each.revision().tag()));
    return Answers.tagOfList(parts.toString());
  }

  @POST
  @RequiresScope(DataScopes.WRITE)
  @Operation(summary = "Store a document")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = DocumentView.NewDocument.class)))
  @APIResponse(
      responseCode = "201",
      description = "The document was stored",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "Location", description = "Address of the document")
      },
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  public Response create(InputStream body) throws IOException {
    DocumentBody given =
        DocumentBody.read(
            body,
            Set.of(DocumentBody.COLLECTION_ID, DocumentBody.CONTENT),
            config.maxDocumentBytes());
    UUID collection =
        given
            .collectionId()
            .orElseThrow(() -> DataProblems.invalid(DocumentBody.COLLECTION_ID, "is required"));
    Document made = documents.create(tenant(), collection, given.content());
    URI location = URI.create(web.publicUrl() + PATH + made.id());
    return answer(Response.created(location), made);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "Read a document")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "The document",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  public Response get(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    Document found = documents.find(tenant(), id(id)).orElseThrow(DataProblems::noDocument);
    return Answers.read(headers, found.revision().tag(), () -> DocumentView.json(found));
  }

  @PUT
  @Path("/{id}")
  @RequiresScope(DataScopes.WRITE)
  @Operation(summary = "Replace the content of a document")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = DocumentView.NewContent.class)))
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The document as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  public Response replace(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      InputStream body,
      @Context HttpHeaders headers)
      throws IOException {
    DocumentBody given =
        DocumentBody.read(body, Set.of(DocumentBody.CONTENT), config.maxDocumentBytes());
    if (!given.hasContent()) {
      throw DataProblems.invalid(DocumentBody.CONTENT, "is required");
    }
    Change<Document> change =
        documents.replace(tenant(), id(id), given.content(), Answers.expected(headers));
    return switch (change) {
      case Change.Done<Document> done -> answer(Response.ok(), done.value());
      case Change.Missing<Document> missing -> throw DataProblems.noDocument();
      case Change.Stale<Document> stale -> throw DataProblems.stale();
    };
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(DataScopes.WRITE)
  @Operation(summary = "Delete a document")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(responseCode = "204", description = "The document is gone")
  public Response delete(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    return switch (documents.delete(tenant(), id(id), Answers.expected(headers))) {
      case Change.Done<Document> done -> Response.noContent().build();
      case Change.Missing<Document> missing -> throw DataProblems.noDocument();
      case Change.Stale<Document> stale -> throw DataProblems.stale();
    };
  }

  private TenantId tenant() {
    return requestTenant.ofCaller().id();
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noDocument);
  }

  private static Response answer(Response.ResponseBuilder response, Document state) {
    return Answers.json(response, state.revision().tag(), DocumentView.json(state));
  }
}
