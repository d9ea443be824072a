package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The pages behind the {@code type} of problem documents: what a code means and what to do. They
 * are the files of {@code docs/problems}.
 */
@Path("/docs/problems/{code}")
@ApplicationScoped
@Anonymous
@Tag(name = "Problems", description = "What the codes of problem documents mean")
public class ProblemPagesResource {

  private static final String MARKDOWN = "text/markdown;charset=UTF-8";
  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{2,63}");

  @GET
  @Produces({HTML, MARKDOWN})
  @Operation(
      summary = "Explain a problem code",
      description = "As HTML, or as Markdown when the caller accepts that rather.")
  @APIResponse(
      responseCode = "200",
      description = "The page of the code",
      content = {@Content(mediaType = "text/html"), @Content(mediaType = "text/markdown")})
  public Response page(
      @Parameter(description = "The member `code` of a problem document") @PathParam("code")
          String code,
      @Context Request request) {
    String markdown = read(code);
    Variant chosen = request.selectVariant(variants());
    boolean asMarkdown = chosen != null && chosen.getMediaType().getSubtype().equals("markdown");
    return Response.ok(asMarkdown ? markdown : ProblemPage.html(markdown))
        .type(asMarkdown ? MARKDOWN : HTML)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .header("Content-Security-Policy", POLICY)
        .build();
  }

  private static List<Variant> variants() {
    return Variant.mediaTypes(MediaType.valueOf(HTML), MediaType.valueOf(MARKDOWN)).build();
  }

  private static String read(String code) {
    String file = "problems/" + code + ".md";
    boolean possible = CODE.matcher(code).matches();
    try (InputStream in = possible ? ProblemPagesResource.class.getResourceAsStream(file) : null) {
      if (in == null) {
        throw Problems.NOT_FOUND.because("There is no problem of that code.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
