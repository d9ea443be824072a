package cloud.tansu.server.data;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.web.EntityTags;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The JSON Schema of a collection by itself, as editors of schemas want it. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Named sets of documents of a tenant")
public class CollectionSchemaResource {

  private final DocumentCollections collections;
  private final DataCallers callers;

  @Inject
  CollectionSchemaResource(DocumentCollections collections, DataCallers callers) {
    this.collections = collections;
    this.callers = callers;
  }

  @GET
  @Path("/{id}/schema")
  @RequiresScope(value = DataScopes.READ, endUsers = false)
  @Operation(summary = "Read the schema of a collection")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "The JSON Schema; `{}`, which any content fits, when there is none",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = Object.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  public Response read(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    TenantId tenant = callers.current().tenant();
    DocumentCollection found =
        collections
            .find(tenant, CollectionWritesResource.id(id))
            .orElseThrow(DataProblems::noCollection);
    String schema = found.settings().schemaText();
    return Answers.read(
        headers, found.revision().tag(), () -> schema.getBytes(StandardCharsets.UTF_8));
  }

  @PUT
  @Path("/{id}/schema")
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Set the schema of a collection",
      description =
          "Every document that is written from now on must fit it. The draft is 2020-12, or the one"
              + " named in `$schema`.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The collection as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.COLLECTION_CONFLICT)
  @APIResponse(responseCode = "422", description = DataScopes.SCHEMA_UNUSABLE)
  public Response replace(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Parameter(description = DataScopes.VALIDATE_EXISTING)
          @QueryParam("validateExisting")
          @DefaultValue("false")
          boolean validateExisting,
      Object schema,
      @Context HttpHeaders headers) {
    Optional<String> given = Optional.of(CollectionBody.json(schema));
    return set(id, given, Answers.expected(headers), validateExisting);
  }

  @DELETE
  @Path("/{id}/schema")
  @RequiresScope(value = DataScopes.WRITE, endUsers = false)
  @Operation(
      summary = "Remove the schema of a collection",
      description = "Documents may hold any content from now on.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The collection as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = CollectionView.class)))
  public Response remove(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    return set(id, Optional.empty(), Answers.expected(headers), false);
  }

  private Response set(
      String id, Optional<String> schema, EntityTags expected, boolean validateExisting) {
    TenantId tenant = callers.current().tenant();
    return CollectionWritesResource.answer(
        collections.change(
            tenant,
            CollectionWritesResource.id(id),
            Optional.empty(),
            before -> before.withSchema(schema),
            expected,
            validateExisting));
  }
}
