package cloud.tansu.server.web.openapi;

import cloud.tansu.server.kernel.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Answers with files of the class path, which change only with a new version of the server. */
final class PackagedFile {

  private static final String CACHED = "public, max-age=3600";

  private PackagedFile() {}

  /**
   * The file as an answer that anybody may keep for an hour.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code not_found}
   */
  static Response.ResponseBuilder answer(String path, String mediaType) {
    try (InputStream in = PackagedFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw Problems.NOT_FOUND.because("There is no such file.");
      }
      return Response.ok(in.readAllBytes(), mediaType).header(HttpHeaders.CACHE_CONTROL, CACHED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
