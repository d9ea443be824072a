package cloud.tansu.server.data;

import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.WebConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changing JSON documents. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "JSON documents in the collections of a tenant")
public class DocumentWritesResource {

  private static final String PATH = "/db/api/documents/";

  private final DocumentWrites documents;
  private final DataCallers callers;
  private final WebConfig web;
  private final DataConfig config;
  private final KeyedWrites keyed;
  private final DocumentEmbeddings embeddings;

  @Inject
  DocumentWritesResource(
      DocumentWrites documents,
      DataCallers callers,
      WebConfig web,
      DataConfig config,
      KeyedWrites keyed,
      DocumentEmbeddings embeddings) {
    this.documents = documents;
    this.callers = callers;
    this.web = web;
    this.config = config;
    this.keyed = keyed;
    this.embeddings = embeddings;
  }

  @POST
  @RequiresScope(DataScopes.WRITE)
  @Operation(summary = "Store a document")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
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
  @APIResponse(responseCode = "409", description = DataScopes.KEY_TAKEN)
  @APIResponse(responseCode = "422", description = DataScopes.UNFIT)
  @APIResponse(responseCode = "501", description = DataScopes.NO_EMBEDDINGS)
  public Response create(
      InputStream body, @Context HttpHeaders headers, @Context SecurityContext security)
      throws IOException {
    int most = config.maxDocumentBytes();
    Set<String> members = Set.of(DocumentBody.COLLECTION_ID, DocumentBody.CONTENT, Embedding.FIELD);
    byte[] bytes = DocumentBody.bytes(body, members, most);
    DocumentBody given = DocumentBody.read(new ByteArrayInputStream(bytes), members, most);
    UUID collection =
        given
            .collectionId()
            .orElseThrow(() -> DataProblems.invalid(DocumentBody.COLLECTION_ID, "is required"));
    DataCaller caller = callers.current();
    Optional<IdempotentRequest> request =
        IdempotentRequest.from(headers, security, "POST /db/api/documents", bytes);
    NewDocument allowed =
        documents
            .allowed(caller, collection, given.content())
            .with(embeddings.change(caller.tenant(), given.embedding().whenMade()));
    if (request.isPresent()) {
      return keyed.run(
          caller.tenant(), request.get(), unit -> created(documents.create(unit, allowed)));
    }
    return KeyedWrites.response(
        Response.status(Response.Status.CREATED), created(documents.create(allowed)));
  }

  private IdempotentAnswer created(Document made) {
    return KeyedWrites.created(
        web.publicUrl() + PATH + made.id(), made.revision().tag(), DocumentView.json(made));
  }

  @PUT
  @Path("/{id}")
  @RequiresScope(DataScopes.WRITE)
  @Operation(
      summary = "Replace the content of a document",
      description = "And its embedding, when the body has one. Without, the embedding stays.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = DocumentView.NewContent.class)))
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The document as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.KEY_TAKEN)
  @APIResponse(responseCode = "422", description = DataScopes.UNFIT)
  @APIResponse(responseCode = "428", description = DataScopes.PRECONDITION_REQUIRED)
  @APIResponse(responseCode = "501", description = DataScopes.NO_EMBEDDINGS)
  public Response replace(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      InputStream body,
      @Context HttpHeaders headers)
      throws IOException {
    DocumentBody given =
        DocumentBody.read(
            body, Set.of(DocumentBody.CONTENT, Embedding.FIELD), config.maxDocumentBytes());
    if (!given.hasContent()) {
      throw DataProblems.invalid(DocumentBody.CONTENT, "is required");
    }
    DataCaller caller = callers.current();
    EmbeddingChange embedding = embeddings.change(caller.tenant(), given.embedding());
    Change<Document> change =
        documents.replace(caller, id(id), given.content(), embedding, Answers.expected(headers));
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
  @APIResponse(responseCode = "428", description = DataScopes.PRECONDITION_REQUIRED)
  public Response delete(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    return switch (documents.delete(callers.current(), id(id), Answers.expected(headers))) {
      case Change.Done<Document> done -> Response.noContent().build();
      case Change.Missing<Document> missing -> throw DataProblems.noDocument();
      case Change.Stale<Document> stale -> throw DataProblems.stale();
    };
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noDocument);
  }

  private static Response answer(Response.ResponseBuilder response, Document state) {
    return Answers.json(response, state.revision().tag(), DocumentView.json(state));
  }
}
