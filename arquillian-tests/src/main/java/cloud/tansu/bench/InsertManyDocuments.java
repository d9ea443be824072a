package cloud.tansu.bench;

import java.io.IOException;

/** Stores a hundred documents with each request. */
final class InsertManyDocuments implements Work {

  static final int DOCUMENTS = 100;

  private final HttpConnection http;
  private final String bearer;
  private final String collection;
  private long number;

  private InsertManyDocuments(BenchTenant tenant) throws IOException {
    this.http = new HttpConnection(tenant.server());
    this.bearer = Platform.bearer(tenant.token());
    this.collection = tenant.collection();
  }

  static Work.Kind of(BenchTenant tenant) {
    return client -> new InsertManyDocuments(tenant);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    StringBuilder body = new StringBuilder("{\"operations\":[");
    for (int i = 0; i < DOCUMENTS; i++) {
      body.append(i == 0 ? "" : ",").append(operation(number++));
    }
    return http.send("POST", "/db/api/documents/bulk", bearer, body.append("]}").toString())
        .served(200);
  }

  private String operation(long number) {
    return "{\"op\":\"create\"," + DocumentContent.request(collection, number).substring(1);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
