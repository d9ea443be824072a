package cloud.tansu.server.web.openapi;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Anonymous;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The reference of the API as a page to read and to try. Everything it needs comes from this
 * server.
 */
@Path("/docs/api")
@ApplicationScoped
@Anonymous
public class ApiReferenceResource {

  private static final String POLICY =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " connect-src 'self'";

  private static final String OWN = "/cloud/tansu/server/web/openapi/";

  private static final Map<String, String> FILES =
      Map.of(
          "swagger-ui-bundle.js", "text/javascript",
          "swagger-ui.css", "text/css",
          "favicon-32x32.png", "image/png",
          "reference.js", "text/javascript",
          "reference.css", "text/css");

  private final String library = libraryFolder();

  @GET
  @Produces(MediaType.TEXT_HTML)
  @Operation(hidden = true)
  public Response page() {
    return PackagedFile.answer(OWN + "reference.html", MediaType.TEXT_HTML + ";charset=UTF-8")
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  @GET
  @Path("/{file}")
  @Operation(hidden = true)
  public Response file(@PathParam("file") String file) {
    String mediaType = FILES.get(file);
    if (mediaType == null) {
      throw Problems.NOT_FOUND.because("The reference has no such file.");
    }
    String folder = file.startsWith("reference") ? OWN : library;
    return PackagedFile.answer(folder + file, mediaType).build();
  }

  private static String libraryFolder() {
    Properties artifact = new Properties();
    String description = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    try (InputStream in = ApiReferenceResource.class.getResourceAsStream(description)) {
      artifact.load(Objects.requireNonNull(in));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return "/META-INF/resources/webjars/swagger-ui/" + artifact.getProperty("version") + "/";
  }
}
