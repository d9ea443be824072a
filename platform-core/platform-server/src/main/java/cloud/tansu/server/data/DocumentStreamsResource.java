package cloud.tansu.server.data;

import cloud.tansu.server.web.ProblemDocuments;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All documents of a query in one answer of any length. */
@Path("/db/api/documents")
@ApplicationScoped
@Produces(LineStream.MEDIA_TYPE)
@Tag(name = "Documents")
public class DocumentStreamsResource {

  private static final String PATH = "/db/api/documents/stream";

  private final DocumentStreams streams;
  private final DataCallers callers;
  private final ProblemDocuments problems;

  @Inject
  DocumentStreamsResource(DocumentStreams streams, DataCallers callers, ProblemDocuments problems) {
    this.streams = streams;
    this.callers = callers;
    this.problems = problems;
  }

  @GET
  @Path("/stream")
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "Stream documents",
      description =
          "One document a line, of one state of the database; conditions and order as in a list."
              + " A stream that could not be finished ends with an object that has the member"
              + " problem alone.")
  @APIResponse(
      responseCode = "200",
      description = "Newline-delimited JSON",
      content =
          @Content(
              mediaType = LineStream.MEDIA_TYPE,
              schema = @Schema(implementation = DocumentView.class)))
  @APIResponse(responseCode = "406", description = "The caller does not accept the type")
  @APIResponse(responseCode = "422", description = "The query takes too long")
  public Response stream(
      @BeanParam SelectionParameters selection,
      @BeanParam StreamParameters parameters,
      @Context UriInfo uri) {
    DocumentQuery query = new QueryParameters(uri.getQueryParameters()).stream();
    DataCaller caller = callers.current();
    StreamingOutput body =
        out ->
            LineStream.send(out, problems, PATH, lines -> streams.documents(caller, query, lines));
    return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "private, no-store").build();
  }
}
