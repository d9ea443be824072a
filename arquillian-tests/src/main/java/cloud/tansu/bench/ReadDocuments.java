package cloud.tansu.bench;

import java.io.IOException;
import java.util.SplittableRandom;

/** Reads one document after the other, in random order. */
final class ReadDocuments implements Work {

  /** Has the server ask the database, whatever it has kept. */
  static final String INSIST = "Cache-Control: no-cache\r\n";

  private final HttpConnection http;
  private final BenchTenant tenant;
  private final String headers;
  private final boolean known;
  private final SplittableRandom random;

  private ReadDocuments(BenchTenant tenant, int client, String header, boolean known)
      throws IOException {
    this.http = new HttpConnection(tenant.server());
    this.tenant = tenant;
    this.headers = Platform.bearer(tenant.token()) + header;
    this.known = known;
    this.random = new SplittableRandom(client);
  }

  /** For clients that have nothing yet. */
  static Work.Kind of(BenchTenant tenant) {
    return client -> new ReadDocuments(tenant, client, "", false);
  }

  /** As {@link #of}, with the database asked each time. */
  static Work.Kind uncached(BenchTenant tenant) {
    return client -> new ReadDocuments(tenant, client, INSIST, false);
  }

  /** For clients that have the current state and say so ({@code If-None-Match}). */
  static Work.Kind known(BenchTenant tenant) {
    return client -> new ReadDocuments(tenant, client, "", true);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    BenchTenant.StoredDocument document =
        tenant.documents().get(random.nextInt(tenant.documents().size()));
    String tag = known ? "If-None-Match: " + document.tag() + "\r\n" : "";
    String path = "/db/api/documents/" + document.id();
    return http.send("GET", path, headers + tag, "").served(known ? 304 : 200);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
