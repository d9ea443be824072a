package cloud.tansu.server.web.openapi;

import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The description of the API as the build made it, under the addresses that tools ask for. */
@Path("/{document: openapi|openapi\\.json|db/openapi/v1\\.json}")
@ApplicationScoped
@Anonymous
public class ApiDescriptionResource {

  private static final String DOCUMENT = "/cloud/tansu/server/web/openapi.json";

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public Response get() {
    return PackagedFile.answer(DOCUMENT, MediaType.APPLICATION_JSON).build();
  }
}
