package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.RequiresScope;
import com.fasterxml.jackson.core.JsonProcessingException;
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

/** Reading collections of documents. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Named sets of documents of a tenant")
public class CollectionsResource {

  private final DocumentCollections collections;
  private final DataCallers callers;
  private final AccessConditions access;
  private final CachedReads cache;

  @Inject
  CollectionsResource(
      DocumentCollections collections,
      DataCallers callers,
      AccessConditions access,
      CachedReads cache) {
    this.collections = collections;
    this.callers = callers;
    this.access = access;
    this.cache = cache;
  }

  @GET
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "List collections",
      description = "Newest first. End users see those whose rules let them read something.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "One page of collections",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN)
      },
      content = @Content(schema = @Schema(implementation = CollectionView.PageView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  public Response list(
      @Parameter(description = DataScopes.PAGE, schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("page")
          @Nullable String page,
      @Parameter(description = DataScopes.PAGE_SIZE, schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("pageSize")
          @Nullable String pageSize,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    DataCaller caller = callers.current();
    PageRequest asked = Paging.of(page, pageSize);
    return cache.answer(headers, uri, caller, () -> list(caller, asked));
  }

  private StoredAnswer list(DataCaller caller, PageRequest page) {
    Condition visible = access.of(caller).collections();
    Page<DocumentCollection> found = collections.list(caller.tenant(), visible, page);
    StringBuilder parts = new StringBuilder();
    parts.append(found.total()).append(' ').append(found.page()).append(' ');
    parts.append(found.pageSize());
    found.items().forEach(each -> parts.append(each.id()).append(each.revision().tag()));
    return new StoredAnswer(
        Answers.tagOfList(parts.toString()), json(CollectionView.PageView.of(found)));
  }

  @GET
  @Path("/{id}")
  @RequiresScope(DataScopes.READ)
  @Operation(summary = "Read a collection")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "The collection",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "X-Cache", description = DataScopes.ORIGIN)
      },
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  public Response get(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    DataCaller caller = callers.current();
    UUID collection = id(id);
    return cache.answer(headers, uri, caller, () -> find(caller, collection));
  }

  private StoredAnswer find(DataCaller caller, UUID id) {
    DocumentCollection found =
        collections
            .find(caller.tenant(), access.of(caller).collections(), id)
            .orElseThrow(DataProblems::noCollection);
    return new StoredAnswer(found.revision().tag(), json(CollectionView.of(found)));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noCollection);
  }

  static byte[] json(Object view) {
    try {
      return Json.mapper().writeValueAsBytes(view);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
