package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses bodies over the limit: at once when the length is announced, else at the byte that
 * crosses it. Nothing is buffered. Routes with a limit of their own (uploads) are left alone.
 */
public class BodyLimitFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String UPLOADS = "/platform/api/plugins";
  private static final String CONSOLE = "/dashboard";

  private final transient WebConfig config;
  private final transient ProblemDocuments problems;

  @Inject
  BodyLimitFilter(WebConfig config, ProblemDocuments problems) {
    this.config = config;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (TransferPaths.isUpload(request.getMethod(), path)) {
      chain.doFilter(new UploadRequest(request), response);
      return;
    }
    if (path.startsWith(UPLOADS) || path.startsWith(CONSOLE)) {
      chain.doFilter(request, response);
      return;
    }
    if (request.getContentLengthLong() > config.maxBodyBytes()) {
      response.setHeader("Connection", "close");
      problems.write(response, tooLarge(config.maxBodyBytes()), path);
      return;
    }
    chain.doFilter(new LimitedRequest(request, config.maxBodyBytes()), response);
  }

  private static Problem tooLarge(long limit) {
    return Problem.of(
            Problems.BODY_TOO_LARGE, "The body has more than the " + limit + " bytes allowed here.")
        .with("maxBytes", limit);
  }

  /** A request whose body is asked for when somebody begins to read it. */
  private static final class UploadRequest extends HttpServletRequestWrapper {

    UploadRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new AskedBody(getRequest(), new PacedInput(super.getInputStream()));
    }
  }

  /** A request whose body ends with a problem at the limit. */
  private static final class LimitedRequest extends HttpServletRequestWrapper {

    private final long limit;

    LimitedRequest(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new LimitedBody(new PacedInput(super.getInputStream()), limit);
    }
  }

  /** A body that counts what is read. */
  private static final class LimitedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final long limit;
    private long read;

    LimitedBody(ServletInputStream body, long limit) {
      this.body = body;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = body.read(buffer, offset, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > limit) {
        throw tooLarge(limit).asException();
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(jakarta.servlet.ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
