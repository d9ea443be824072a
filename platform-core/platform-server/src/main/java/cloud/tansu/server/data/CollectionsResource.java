package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.StoredAnswer;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.Paging;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.WebConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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

/** Collections of documents. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Named sets of documents of a tenant")
public class CollectionsResource {

  private static final String PATH = "/db/api/collections/";

  private final DocumentCollections collections;
  private final DataCallers callers;
  private final AccessConditions access;
  private final CachedReads cache;
  private final WebConfig web;

  @Inject
  CollectionsResource(
      DocumentCollections collections,
      DataCallers callers,
      AccessConditions access,
      CachedReads cache,
      WebConfig web) {
    this.collections = collections;
    this.callers = callers;
    this.access = access;
    this.cache = cache;
    this.web = web;
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

  @POST
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(summary = "Make a collection")
  @APIResponse(
      responseCode = "201",
      description = "The collection was made",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "Location", description = "Address of the collection")
      },
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.NAME_TAKEN)
  public Response create(CollectionBody body) {
    DocumentCollection made = collections.create(tenant(), CollectionName.parse(body.name()));
    URI location = URI.create(web.publicUrl() + PATH + made.id());
    return answer(Response.created(location), made);
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

  @PUT
  @Path("/{id}")
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(summary = "Rename a collection")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The collection as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.NAME_TAKEN)
  public Response rename(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      CollectionBody body,
      @Context HttpHeaders headers) {
    CollectionName name = CollectionName.parse(body.name());
    return switch (collections.rename(tenant(), id(id), name, Answers.expected(headers))) {
      case Change.Done<DocumentCollection> done -> answer(Response.ok(), done.value());
      case Change.Missing<DocumentCollection> missing -> throw DataProblems.noCollection();
      case Change.Stale<DocumentCollection> stale -> throw DataProblems.stale();
    };
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(summary = "Delete a collection", description = "The documents in it go with it.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(responseCode = "204", description = "The collection is gone")
  public Response delete(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    return switch (collections.delete(tenant(), id(id), Answers.expected(headers))) {
      case Change.Done<DocumentCollection> done -> Response.noContent().build();
      case Change.Missing<DocumentCollection> missing -> throw DataProblems.noCollection();
      case Change.Stale<DocumentCollection> stale -> throw DataProblems.stale();
    };
  }

  private TenantId tenant() {
    return callers.current().tenant();
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noCollection);
  }

  private static Response answer(Response.ResponseBuilder response, DocumentCollection state) {
    return Answers.json(response, state.revision().tag(), json(CollectionView.of(state)));
  }

  private static byte[] json(Object view) {
    try {
      return Json.mapper().writeValueAsBytes(view);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
