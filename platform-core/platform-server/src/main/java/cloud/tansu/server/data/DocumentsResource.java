package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
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

  private static final String FILTERS =
      "Every parameter must hold. Conditions on the content have the name of a path, such as"
          + " content.price=gte.10; a parameter that is not known is refused.";
  private static final String TOO_SLOW = "The query takes too long, or its result is too large";

  private final DocumentReads documents;
  private final DataCallers callers;
  private final CachedReads cache;
  private final PartialAnswers parts;
  private final Links links;

  @Inject
  DocumentsResource(
      DocumentReads documents,
      DataCallers callers,
      CachedReads cache,
      PartialAnswers parts,
      Links links) {
    this.documents = documents;
    this.callers = callers;
    this.cache = cache;
    this.parts = parts;
    this.links = links;
  }

  @GET
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "List documents",
      description = "Newest first unless sorted otherwise. " + FILTERS)
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "One page of documents",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN),
        @Header(name = "Link", description = "The next page, as rel=next (RFC 8288)")
      },
      content = @Content(schema = @Schema(implementation = DocumentView.PageView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  @APIResponse(responseCode = "422", description = TOO_SLOW)
  public Response list(
      @BeanParam SelectionParameters selection,
      @BeanParam StreamParameters shape,
      @BeanParam ListParameters paging,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    DocumentQuery query = new QueryParameters(uri.getQueryParameters()).list();
    DataCaller caller = callers.current();
    return cache.answer(
        headers,
        uri,
        caller,
        () -> state(query, documents.list(caller, query), uri.getQueryParameters()));
  }

  private StoredAnswer state(
      DocumentQuery query, DocumentPage found, Map<String, List<String>> asked) {
    StringBuilder parts = new StringBuilder().append(query).append(found.count());
    found.items().forEach(each -> parts.append(each.id()).append(each.revision().tag()));
    Optional<URI> next = found.next().map(cursor -> links.next(asked, cursor));
    return new StoredAnswer(
        Answers.tagOfList(parts.append(next.isPresent()).toString()),
        next.map(address -> Map.of(HttpHeaders.LINK, "<" + address + ">; rel=\"next\""))
            .orElse(Map.of()),
        DocumentView.json(query, found, next));
  }

  @GET
  @Path("/count")
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "Count documents", description = FILTERS)
  @APIResponse(
      responseCode = "200",
      description = "How many documents there are",
      content = @Content(schema = @Schema(implementation = DocumentView.CountView.class)))
  @APIResponse(responseCode = "422", description = TOO_SLOW)
  public Response count(
      @BeanParam SelectionParameters selection,
      @Parameter(
              name = "count",
              in = ParameterIn.QUERY,
              description = "exact, which is the default, or estimated")
          @QueryParam("count")
          @Nullable String count,
      @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri.getQueryParameters());
    DocumentPage.Count found =
        documents.count(callers.current(), query.selection(), query.mayEstimate());
    return Answers.untagged(new DocumentView.CountView(found.total(), found.estimated()));
  }

  @GET
  @Path("/{id}")
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "Read a document",
      description = "A range of bytes is answered with a part; several of them with the whole.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @Parameter(
      name = "Range",
      in = ParameterIn.HEADER,
      description = "Bytes of the answer's body, such as bytes=0-1023 (RFC 9110)")
  @Parameter(
      name = "If-Range",
      in = ParameterIn.HEADER,
      description = "Entity tag of the state whose range is meant; answers the whole of any other")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN),
        @Header(name = "Accept-Ranges", description = "bytes")
      },
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(
      responseCode = "206",
      description = "The bytes that were asked for",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "Content-Range", description = "Which bytes of how many")
      },
      content = @Content(schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  @APIResponse(responseCode = "416", description = "The document has no such bytes")
  @APIResponse(responseCode = "422", description = DataScopes.TOO_LARGE)
  public Response get(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    UUID document = Ids.parse(id).orElseThrow(DataProblems::noDocument);
    DataCaller caller = callers.current();
    Response whole =
        cache.answer(
            headers,
            uri,
            caller,
            () -> state(documents.find(caller, document).orElseThrow(DataProblems::noDocument)));
    return parts.of(headers, "/" + uri.getPath(false), whole);
  }

  private static StoredAnswer state(Document found) {
    return new StoredAnswer(found.revision().tag(), DocumentView.json(found));
  }
}
