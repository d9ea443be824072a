package cloud.tansu.server.data;

import cloud.tansu.server.web.ProblemDocuments;
import cloud.tansu.server.web.RequiresScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All collections in one answer of any length. */
@Path("/db/api/collections")
@ApplicationScoped
@Produces(LineStream.MEDIA_TYPE)
@Tag(name = "Collections")
public class CollectionStreamResource {

  private static final String PATH = "/db/api/collections/stream";

  private final DocumentStreams streams;
  private final DataCallers callers;
  private final ProblemDocuments problems;

  @Inject
  CollectionStreamResource(
      DocumentStreams streams, DataCallers callers, ProblemDocuments problems) {
    this.streams = streams;
    this.callers = callers;
    this.problems = problems;
  }

  @GET
  @Path("/stream")
  @RequiresScope(DataScopes.READ)
  @Operation(
      summary = "Stream collections",
      description =
          "One collection a line, newest first. A stream that could not be finished ends with an"
              + " object that has the member problem alone.")
  @APIResponse(
      responseCode = "200",
      description = "Newline-delimited JSON",
      content =
          @Content(
              mediaType = LineStream.MEDIA_TYPE,
              schema = @Schema(implementation = CollectionView.class)))
  @APIResponse(responseCode = "406", description = "The caller does not accept the type")
  public Response stream() {
    DataCaller caller = callers.current();
    StreamingOutput body =
        out -> LineStream.send(out, problems, PATH, lines -> streams.collections(caller, lines));
    return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "private, no-store").build();
  }
}
