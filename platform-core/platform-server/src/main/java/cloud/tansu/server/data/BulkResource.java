package cloud.tansu.server.data;

import cloud.tansu.server.data.BulkWrites.Binding;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.web.ProblemDocuments;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Many writes of documents in one request. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "JSON documents in the collections of a tenant")
public class BulkResource {

  static final String NDJSON = "application/x-ndjson";

  private static final String PATH = "/db/api/documents/bulk";
  private static final int MULTI_STATUS = 207;

  private final BulkWrites bulk;
  private final BulkImports imports;
  private final DataCallers callers;
  private final DataConfig config;
  private final KeyedWrites keyed;
  private final ProblemDocuments problems;

  @Inject
  BulkResource(
      BulkWrites bulk,
      BulkImports imports,
      DataCallers callers,
      DataConfig config,
      KeyedWrites keyed,
      ProblemDocuments problems) {
    this.bulk = bulk;
    this.imports = imports;
    this.callers = callers;
    this.config = config;
    this.keyed = keyed;
    this.problems = problems;
  }

  @POST
  @Path("/bulk")
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @RequiresScope(DataScopes.WRITE)
  @Operation(
      summary = "Write many documents",
      description =
          "JSON: up to 1,000 operations in their order, each with a result of its own, or all or"
              + " none. NDJSON: a new document of every line, in batches of 500.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = BulkView.Body.class)),
        @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class))
      })
  @Parameter(
      name = IdempotencyKey.HEADER,
      in = ParameterIn.HEADER,
      description = IdempotencyKey.DESCRIPTION)
  @APIResponse(
      responseCode = "200",
      description = "All operations were done",
      content = @Content(schema = @Schema(implementation = BulkView.class)))
  @APIResponse(
      responseCode = "207",
      description = "Some operations were refused; `results` says which and why",
      content = @Content(schema = @Schema(implementation = BulkView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.KEY_TAKEN)
  @APIResponse(responseCode = "422", description = "Nothing was done, since one was refused")
  public Response write(
      @Parameter(description = "Whether all operations are done or none")
          @QueryParam("atomic")
          @DefaultValue("false")
          boolean atomic,
      @Parameter(description = "The collection of an NDJSON import") @QueryParam("collectionId")
          @Nullable String collectionId,
      InputStream body,
      @Context HttpHeaders headers,
      @Context SecurityContext security)
      throws IOException {
    DataCaller caller = callers.current();
    if (NDJSON.equalsIgnoreCase(typeOf(headers))) {
      return imports.read(caller, Optional.ofNullable(collectionId), body, headers, security);
    }
    byte[] bytes = body.readAllBytes();
    List<BulkOperation> operations = BulkBody.read(bytes, config.maxDocumentBytes());
    Binding binding = atomic ? Binding.ALL_OR_NONE : Binding.NONE;
    Optional<IdempotentRequest> request =
        IdempotentRequest.from(headers, security, "POST " + PATH + "?atomic=" + atomic, bytes);
    if (request.isPresent()) {
      BulkTerms terms = bulk.termsOf(caller, operations);
      return keyed.run(
          caller.tenant(),
          request.get(),
          unit -> answer(bulk.run(unit, terms, operations, binding)));
    }
    IdempotentAnswer answer = answer(bulk.run(caller, operations, binding));
    return KeyedWrites.response(Response.status(answer.status()), answer);
  }

  private static String typeOf(HttpHeaders headers) {
    MediaType type = headers.getMediaType();
    return type == null ? "" : type.getType() + '/' + type.getSubtype();
  }

  private IdempotentAnswer answer(List<BulkResult> results) {
    boolean refused = results.stream().anyMatch(BulkResult::isRefusal);
    byte[] json = BulkView.json(results, problem -> problems.document(problem, PATH));
    return IdempotentAnswer.of(
        refused ? MULTI_STATUS : 200, Map.of(), new String(json, StandardCharsets.UTF_8));
  }
}
