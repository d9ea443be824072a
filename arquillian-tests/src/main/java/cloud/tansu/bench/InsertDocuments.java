package cloud.tansu.bench;

import java.io.IOException;

/** Stores one document after the other. */
final class InsertDocuments implements Work {

  private final HttpConnection http;
  private final String bearer;
  private final String collection;
  private long number;

  private InsertDocuments(BenchTenant tenant) throws IOException {
    this.http = new HttpConnection(tenant.server());
    this.bearer = Platform.bearer(tenant.token());
    this.collection = tenant.collection();
  }

  static Work.Kind of(BenchTenant tenant) {
    return client -> new InsertDocuments(tenant);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    String body = DocumentContent.request(collection, number++);
    return http.send("POST", "/db/api/documents", bearer, body).served(201);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
