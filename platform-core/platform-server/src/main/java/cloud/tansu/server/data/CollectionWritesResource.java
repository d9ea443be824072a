package cloud.tansu.server.data;

import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.RequiresScope;
import cloud.tansu.server.web.WebConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import jakarta.ws.rs.core.SecurityContext;
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

/** Making, changing and removing collections; for those from whom nothing is hidden. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Named sets of documents of a tenant")
public class CollectionWritesResource {

  private static final String PATH = "/db/api/collections";

  private final DocumentCollections collections;
  private final DataCallers callers;
  private final KeyedWrites keyed;
  private final WebConfig web;

  @Inject
  CollectionWritesResource(
      DocumentCollections collections, DataCallers callers, KeyedWrites keyed, WebConfig web) {
    this.collections = collections;
    this.callers = callers;
    this.keyed = keyed;
    this.web = web;
  }

  @POST
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(summary = "Make a collection")
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "201",
      description = "The collection was made",
      headers = {
        @Header(name = "ETag", description = DataScopes.TAG),
        @Header(name = "Location", description = "Address of the collection")
      },
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.NAME_TAKEN)
  @APIResponse(responseCode = "422", description = DataScopes.SCHEMA_UNUSABLE)
  public Response create(
      CollectionBody body, @Context HttpHeaders headers, @Context SecurityContext security) {
    TenantId tenant = callers.current().tenant();
    CollectionName name = CollectionName.parse(body.name());
    CollectionSettings settings = body.over(CollectionSettings.NONE);
    Optional<IdempotentRequest> request =
        IdempotentRequest.from(headers, security, "POST " + PATH, bytes(body));
    if (request.isPresent()) {
      return CollectionFaults.storing(
          () ->
              keyed.run(
                  tenant,
                  request.get(),
                  unit -> created(collections.create(unit, tenant, name, settings))));
    }
    return KeyedWrites.response(
        Response.status(Response.Status.CREATED),
        created(collections.create(tenant, name, settings)));
  }

  private IdempotentAnswer created(DocumentCollection made) {
    return KeyedWrites.created(
        web.publicUrl() + PATH + '/' + made.id(),
        made.revision().tag(),
        CollectionsResource.json(CollectionView.of(made)));
  }

  @PUT
  @Path("/{id}")
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Change a collection",
      description =
          "The name is required; settings that are left out stay as they are. Documents that are"
              + " there must hold to new unique keys; to a new schema only when asked for.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The collection as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.COLLECTION_CONFLICT)
  @APIResponse(responseCode = "422", description = DataScopes.SCHEMA_UNUSABLE)
  public Response change(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Parameter(description = DataScopes.VALIDATE_EXISTING)
          @QueryParam("validateExisting")
          @DefaultValue("false")
          boolean validateExisting,
      CollectionBody body,
      @Context HttpHeaders headers) {
    TenantId tenant = callers.current().tenant();
    Optional<CollectionName> name = Optional.of(CollectionName.parse(body.name()));
    return answer(
        collections.change(
            tenant, id(id), name, body::over, Answers.expected(headers), validateExisting));
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
    TenantId tenant = callers.current().tenant();
    return switch (collections.delete(tenant, id(id), Answers.expected(headers))) {
      case Change.Done<DocumentCollection> done -> Response.noContent().build();
      case Change.Missing<DocumentCollection> missing -> throw DataProblems.noCollection();
      case Change.Stale<DocumentCollection> stale -> throw DataProblems.stale();
    };
  }

  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noCollection);
  }

  static Response answer(Change<DocumentCollection> change) {
    return switch (change) {
      case Change.Done<DocumentCollection> done ->
          Answers.json(
              Response.ok(),
              done.value().revision().tag(),
              CollectionsResource.json(CollectionView.of(done.value())));
      case Change.Missing<DocumentCollection> missing -> throw DataProblems.noCollection();
      case Change.Stale<DocumentCollection> stale -> throw DataProblems.stale();
    };
  }

  private static byte[] bytes(CollectionBody body) {
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
