package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/** Stores a document and waits until the live feed has told of it. */
final class AwaitEvents implements Work {

  private final HttpConnection http;
  private final String bearer;
  private final String collection;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Stream<String> feed;
  private final Iterator<String> lines;
  private long number;

  private AwaitEvents(BenchTenant tenant) throws IOException, InterruptedException, BenchFailure {
    this.http = new HttpConnection(tenant.server());
    this.bearer = Platform.bearer(tenant.token());
    this.collection = tenant.collection();
    this.feed = follow(tenant);
    this.lines = feed.iterator();
  }

  static Work.Kind of(BenchTenant tenant) {
    return client -> new AwaitEvents(tenant);
  }

  private Stream<String> follow(BenchTenant tenant)
      throws IOException, InterruptedException, BenchFailure {
    URI address = tenant.server().resolve("/db/api/events/stream?type=document.created");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + tenant.token())
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new BenchFailure("the live feed was answered with " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    String body = DocumentContent.request(collection, number++);
    HttpAnswer stored = http.send("POST", "/db/api/documents", bearer, body);
    if (!stored.served(201)) {
      return false;
    }
    String id = stored.text("id");
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data:") && line.contains(id)) {
        return true;
      }
    }
    throw new BenchFailure("the live feed ended");
  }

  @Override
  public void close() throws IOException {
    client.shutdownNow();
    feed.close();
    http.close();
  }
}
