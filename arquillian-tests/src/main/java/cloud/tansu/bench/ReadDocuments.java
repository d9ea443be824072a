package cloud.tansu.bench;

import java.io.IOException;
import java.util.SplittableRandom;

/** Reads one document after the other, in random order. */
final class ReadDocuments implements Work {

  private final HttpConnection http;
  private final BenchTenant tenant;
  private final String bearer;
  private final boolean known;
  private final SplittableRandom random;

  private ReadDocuments(BenchTenant tenant, int client, boolean known) throws IOException {
    this.http = new HttpConnection(tenant.server());
    this.tenant = tenant;
    this.bearer = Platform.bearer(tenant.token());
    this.known = known;
    this.random = new SplittableRandom(client);
  }

  /** For clients that have nothing yet. */
  static Work.Kind of(BenchTenant tenant) {
    return client -> new ReadDocuments(tenant, client, false);
  }

  /** For clients that have the current state and say so ({@code If-None-Match}). */
  static Work.Kind known(BenchTenant tenant) {
    return client -> new ReadDocuments(tenant, client, true);
  }

  @Override
  public boolean once() throws IOException, BenchFailure {
    BenchTenant.StoredDocument document =
        tenant.documents().get(random.nextInt(tenant.documents().size()));
    String headers = known ? bearer + "If-None-Match: " + document.tag() + "\r\n" : bearer;
    String path = "/db/api/documents/" + document.id();
    return http.send("GET", path, headers, "").served(known ? 304 : 200);
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
