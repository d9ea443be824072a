package cloud.tansu.server.data;

import cloud.tansu.server.data.access.CollectionAccess;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.web.Caller;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.RequiresScope;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What end users may do with the documents of a collection. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Collections", description = "Named sets of documents of a tenant")
public class CollectionRulesResource {

  private final ChangeRules rules;
  private final DataCallers callers;

  @Inject
  CollectionRulesResource(ChangeRules rules, DataCallers callers) {
    this.rules = rules;
    this.callers = callers;
  }

  @GET
  @Path("/{id}/rules")
  @RequiresScope(Caller.ADMIN_FULL)
  @Operation(
      summary = "Read the access rules of a collection",
      description = "What users without administrative rights may do with its documents.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_KNOWN)
  @APIResponse(
      responseCode = "200",
      description = "The rules; the tag is that of the collection",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = RulesBody.class)))
  @APIResponse(responseCode = "304", description = DataScopes.UNCHANGED)
  public Response get(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      @Context HttpHeaders headers) {
    ChangeRules.Rules found =
        rules.find(callers.current().tenant(), id(id)).orElseThrow(DataProblems::noCollection);
    return Answers.read(headers, found.revision().tag(), () -> json(found));
  }

  @PUT
  @Path("/{id}/rules")
  @RequiresScope(Caller.ADMIN_FULL)
  @Operation(
      summary = "Replace the access rules of a collection",
      description =
          "All of them; a list left out is empty, and lets nobody do it. Audited. Rules hold at"
              + " once; a role that was given or taken away shows with the user's next token.")
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The rules as they are now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = RulesBody.class)))
  @APIResponse(responseCode = "409", description = "Too many collections have rules")
  public Response replace(
      @Parameter(description = "Id of the collection") @PathParam("id") String id,
      RulesBody body,
      @Context HttpHeaders headers,
      @Context SecurityContext security) {
    CollectionAccess access = body.parse();
    Change<ChangeRules.Rules> change =
        rules.change(
            Caller.actorOf(security),
            callers.current().tenant(),
            id(id),
            access,
            Answers.expected(headers));
    return switch (change) {
      case Change.Done<ChangeRules.Rules> done ->
          Answers.json(Response.ok(), done.value().revision().tag(), json(done.value()));
      case Change.Missing<ChangeRules.Rules> missing -> throw DataProblems.noCollection();
      case Change.Stale<ChangeRules.Rules> stale -> throw DataProblems.stale();
    };
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(DataProblems::noCollection);
  }

  private static byte[] json(ChangeRules.Rules rules) {
    try {
      return Json.mapper().writeValueAsBytes(RulesBody.of(rules.access()));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
