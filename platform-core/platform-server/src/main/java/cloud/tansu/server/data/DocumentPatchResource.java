package cloud.tansu.server.data;

import cloud.tansu.server.data.patch.JsonPatch;
import cloud.tansu.server.data.patch.MergePatch;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.ProblemDocuments;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
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

/** Changing a part of a document (RFC 5789). */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "JSON documents in the collections of a tenant")
public class DocumentPatchResource {

  /** Names the media types of patches (RFC 5789 §3.1). */
  private static final String ACCEPT_PATCH = "Accept-Patch";

  private final DocumentWrites documents;
  private final DataCallers callers;
  private final DataConfig config;
  private final ProblemDocuments problems;

  @Inject
  DocumentPatchResource(
      DocumentWrites documents, DataCallers callers, DataConfig config, ProblemDocuments problems) {
    this.documents = documents;
    this.callers = callers;
    this.config = config;
    this.problems = problems;
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.WILDCARD)
  @RequiresScope(DataScopes.WRITE)
  @Operation(
      summary = "Change a part of a document",
      description =
          "Takes a JSON Patch (RFC 6902) whose pointers begin with `/content`, or a JSON Merge"
              + " Patch (RFC 7396) with the one member `content`. All of it is done or nothing.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = JsonPatch.MEDIA_TYPE,
            schema = @Schema(implementation = PatchView.Operation[].class)),
        @Content(
            mediaType = MergePatch.MEDIA_TYPE,
            schema = @Schema(implementation = PatchView.Merge.class))
      })
  @Parameter(name = "If-Match", in = ParameterIn.HEADER, description = DataScopes.TAGS_EXPECTED)
  @APIResponse(
      responseCode = "200",
      description = "The document as it is now",
      headers = @Header(name = "ETag", description = DataScopes.TAG),
      content = @Content(schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(responseCode = "409", description = DataScopes.PATCH_CONFLICT)
  @APIResponse(responseCode = "422", description = DataScopes.UNFIT)
  @APIResponse(responseCode = "428", description = DataScopes.PRECONDITION_REQUIRED)
  public Response patch(
      @Parameter(description = "Id of the document") @PathParam("id") String id,
      InputStream body,
      @Context HttpHeaders headers)
      throws IOException {
    MediaType type = headers.getMediaType();
    boolean merge = is(type, MergePatch.MEDIA_TYPE);
    if (!merge && !is(type, JsonPatch.MEDIA_TYPE)) {
      return unsupported(id);
    }
    DataCaller caller = callers.current();
    UUID document = Ids.parse(id).orElseThrow(DataProblems::noDocument);
    ContentPatch patch = ContentPatch.read(body, merge, config.maxDocumentBytes());
    Change<Document> change =
        documents.patch(
            caller, document, patch, Answers.expected(headers), config.maxDocumentBytes());
    return switch (change) {
      case Change.Done<Document> done ->
          Answers.json(
              Response.ok(), done.value().revision().tag(), DocumentView.json(done.value()));
      case Change.Missing<Document> missing -> throw DataProblems.noDocument();
      case Change.Stale<Document> stale -> throw DataProblems.stale();
    };
  }

  private static boolean is(MediaType type, String name) {
    return type != null && (type.getType() + '/' + type.getSubtype()).equalsIgnoreCase(name);
  }

  private Response unsupported(String id) {
    Problem problem =
        Problem.of(
            Problems.UNSUPPORTED_MEDIA_TYPE,
            "Send the patch with the Content-Type of its kind: " + ContentPatch.MEDIA_TYPES + ".");
    return Response.status(problem.type().status())
        .header(ACCEPT_PATCH, ContentPatch.MEDIA_TYPES)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(ProblemDocuments.MEDIA_TYPE)
        .entity(problems.document(problem, "/db/api/documents/" + id))
        .build();
  }
}
