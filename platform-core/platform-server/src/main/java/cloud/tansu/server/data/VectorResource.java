package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Embeddings of documents, and the search by them. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Vector search", description = "Documents by the meaning of their contents")
public class VectorResource {

  private static final String UNAVAILABLE =
      "The database server of the tenant has no extension pgvector";
  private static final String FOUND = "The documents found, nearest first";

  private final VectorSearch search;
  private final DocumentEmbeddings embeddings;
  private final DataCallers callers;

  @Inject
  VectorResource(VectorSearch search, DocumentEmbeddings embeddings, DataCallers callers) {
    this.search = search;
    this.embeddings = embeddings;
    this.callers = callers;
  }

  @POST
  @Path("/search/vector")
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "Find documents of a collection by an embedding",
      description = "By cosine similarity, among the documents that the caller may see.")
  @APIResponse(
      responseCode = "200",
      description = FOUND,
      content = @Content(schema = @Schema(implementation = VectorView.class)))
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  @APIResponse(responseCode = "501", description = UNAVAILABLE)
  public Response inCollection(VectorQuery.InCollection body) {
    return answer(body.parse());
  }

  @POST
  @Path("/search/vector-global")
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "Find documents of all collections by an embedding",
      description =
          "As in one collection. With perCollection, as many of each at most; the search looks at"
              + " the 1,000 nearest then.")
  @APIResponse(
      responseCode = "200",
      description = FOUND,
      content = @Content(schema = @Schema(implementation = VectorView.class)))
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  @APIResponse(responseCode = "501", description = UNAVAILABLE)
  public Response everywhere(VectorQuery.Everywhere body) {
    return answer(body.parse());
  }

  @PUT
  @Path("/{id}/embedding")
  @RequiresScope(DataScopes.WRITE)
  @Operation(
      summary = "Set the embedding of a document",
      description =
          "Who may change the document may set it. It is no part of the document's state: the"
              + " version and the ETag stay, and a change of the content does not touch it.")
  @APIResponse(responseCode = "204", description = "The embedding was set")
  @APIResponse(responseCode = "501", description = UNAVAILABLE)
  public Response set(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      VectorView.Body body) {
    embeddings.set(callers.current(), id(id), body.embedding());
    return Response.noContent().build();
  }

  @DELETE
  @Path("/{id}/embedding")
  @RequiresScope(DataScopes.WRITE)
  @Operation(summary = "Remove the embedding of a document")
  @APIResponse(responseCode = "204", description = "The document has no embedding")
  @APIResponse(responseCode = "501", description = UNAVAILABLE)
  public Response remove(
      @Parameter(description = "Id of the document") @PathParam("id") String id) {
    embeddings.remove(callers.current(), id(id));
    return Response.noContent().build();
  }

  private Response answer(VectorQuery query) {
    return Response.ok(VectorView.json(search.find(callers.current(), query))).build();
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noDocument);
  }
}
