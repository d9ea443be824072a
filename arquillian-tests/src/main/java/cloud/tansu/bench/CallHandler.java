package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;

/**
 * Calls the same handler again and again, one connection for each client.
 *
 * @param headers lines that end with CR LF; may be empty
 */
record CallHandler(HttpConnection http, String path, String headers) implements Work {

  static Work.Kind at(URI server, String path, String headers) {
    return client -> new CallHandler(new HttpConnection(server), path, headers);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    HttpAnswer answer = http.send("POST", path, headers, BenchHandler.REQUEST);
    if (!answer.served(200)) {
      return false;
    }
    if (!answer.text().contains(BenchHandler.EXPECTED)) {
      throw new BenchFailure("not the answer of the handler: " + answer.text());
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
