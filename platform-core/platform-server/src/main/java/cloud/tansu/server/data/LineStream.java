package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Json;
import cloud.tansu.server.web.ProblemDocuments;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Newline-delimited JSON on its way to a caller. What fails before the first line is answered as
 * usual; later it becomes the last line, an object with the one member {@code problem}.
 */
final class LineStream {

  static final String MEDIA_TYPE = "application/x-ndjson";

  private static final Logger LOG = LoggerFactory.getLogger(LineStream.class);
  private static final int BUFFER = 32 * 1024;

  private final OutputStream out;
  private long lines;

  private LineStream(OutputStream out) {
    this.out = out;
  }

  /** Writes lines. */
  @FunctionalInterface
  interface Source {
    void writeTo(LineStream lines);
  }

  /**
   * Sends all lines of a source.
   *
   * @param path of the request, for a problem
   */
  static void send(OutputStream to, ProblemDocuments problems, String path, Source source)
      throws IOException {
    BufferedOutputStream buffer = new BufferedOutputStream(to, BUFFER);
    LineStream stream = new LineStream(buffer);
    try {
      source.writeTo(stream);
    } catch (UncheckedIOException gone) {
      // nobody is there to be told
      LOG.info("data.stream.aborted path={} lines={}", path, stream.lines);
      return;
    } catch (RuntimeException failure) {
      if (stream.lines == 0) {
        throw failure;
      }
      stream.line(Json.mapper().writeValueAsString(lastLine(problems, path, failure)));
    }
    buffer.flush();
  }

  private static Map<String, Object> lastLine(
      ProblemDocuments problems, String path, RuntimeException failure) {
    if (failure instanceof ProblemException expected) {
      return Map.of("problem", problems.document(expected.problem(), path));
    }
    LOG.error("data.stream.failed path={}", path, failure);
    Problem problem =
        Problem.of(Problems.INTERNAL_ERROR, "The stream ended before all of it was sent.");
    return Map.of("problem", problems.document(problem, path));
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException when the caller is gone
   */
  void line(CharSequence json) {
    try {
      out.write(json.toString().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
      lines++;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
